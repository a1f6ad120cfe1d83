/** The words that hosts, profiles and users share. */
export const words = {
  en: {
    name: "Name",
    save: "Save",
    edit: (of: { name: string }) => `Edit ${of.name}`,
    remove: (of: { name: string }) => `Remove ${of.name}`,
    required: "Required Field",
    gone: "Somebody removed this meanwhile.",
    raised: "Nobody can give a permission that they do not have themselves.",
    lastAdmin: "This would leave nobody who keeps users and profiles. Let somebody else do that first.",
    exists: "There is a user with this id already.",
    secretFull: "A host has two secrets at most. Remove one first.",
    secretNeeded: "A host that must sign needs a secret. Add one first, or stop requiring signatures.",
    inUse: (of: { count: number }) =>
      of.count === 1
        ? "One user has this profile. Give that user another one first."
        : `${of.count} users have this profile. Give them another one first.`,
  },
  es: {
    name: "Nombre",
    save: "Guardar",
    edit: (of: { name: string }) => `Editar ${of.name}`,
    remove: (of: { name: string }) => `Quitar ${of.name}`,
    required: "Campo obligatorio",
    gone: "Alguien lo quitó mientras tanto.",
    raised: "Nadie puede dar un permiso que no tiene.",
    lastAdmin: "No quedaría nadie que administre usuarios y perfiles. Antes, deja que otra persona pueda hacerlo.",
    exists: "Ya hay un usuario con este id.",
    secretFull: "Un host tiene como máximo dos secretos. Primero quita uno.",
    secretNeeded: "Un host que debe firmar necesita un secreto. Primero agrega uno o deja de exigir firmas.",
    inUse: (of: { count: number }) =>
      of.count === 1
        ? "Un usuario tiene este perfil. Primero asígnale otro."
        : `${of.count} usuarios tienen este perfil. Primero asígnales otro.`,
  },
  pt: {
    name: "Nome",
    save: "Salvar",
    edit: (of: { name: string }) => `Editar ${of.name}`,
    remove: (of: { name: string }) => `Remover ${of.name}`,
    required: "Campo obrigatório",
    gone: "Alguém removeu isto nesse meio-tempo.",
    raised: "Ninguém pode dar uma permissão que não tem.",
    lastAdmin: "Não sobraria ninguém para administrar usuários e perfis. Antes, deixe que outra pessoa possa fazê-lo.",
    exists: "Já existe um usuário com este id.",
    secretFull: "Um host tem no máximo dois segredos. Primeiro, remova um.",
    secretNeeded:
      "Um host que precisa assinar precisa de um segredo. Primeiro, adicione um ou deixe de exigir assinaturas.",
    inUse: (of: { count: number }) =>
      of.count === 1
        ? "Um usuário tem este perfil. Primeiro, dê outro a ele."
        : `${of.count} usuários têm este perfil. Primeiro, dê outro a eles.`,
  },
}
