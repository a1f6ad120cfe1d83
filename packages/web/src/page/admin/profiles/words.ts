export const words = {
  en: {
    title: "Profiles",
    help: "Each is a set of permissions that many users share. A change holds from their next step on.",
    new: "New profile",
    none: "No profile yet. Without one nobody may do anything.",
    profile: "Profile",
    permissions: "Permissions",
    some: (of: { count: number; all: number }) => `${of.count} of ${of.all}`,
    users: "Users",
    actions: "Actions",
    back: "Profiles",
    create: "Create profile",
    gone: "There is no such profile. Somebody may have removed it.",
    saved: (of: { name: string }) => `${of.name} was saved. It holds from the next step of whoever has it.`,
    having: (of: { count: number }) =>
      of.count === 0
        ? "Nobody has this profile."
        : of.count === 1
          ? "One user has this profile."
          : `${of.count} users have this profile.`,
    lacking: "You cannot give what you do not have yourself.",
    removeTitle: (of: { name: string }) => `Remove ${of.name}?`,
    removeHelp: "Nobody has it, so nobody loses anything. This cannot be undone.",
    remove: "Remove",
    removed: (of: { name: string }) => `${of.name} was removed.`,
    group: {
      contacts: "Contacts",
      interactions: "Interactions and privacy",
      tools: "Tools",
      configuration: "Administration",
    },
  },
  es: {
    title: "Perfiles",
    help: "Cada uno es un conjunto de permisos que comparten varios usuarios. Un cambio rige desde su próximo paso.",
    new: "Nuevo perfil",
    none: "Todavía no hay perfiles. Sin uno, nadie puede hacer nada.",
    profile: "Perfil",
    permissions: "Permisos",
    some: (of: { count: number; all: number }) => `${of.count} de ${of.all}`,
    users: "Usuarios",
    actions: "Acciones",
    back: "Perfiles",
    create: "Crear perfil",
    gone: "No existe ese perfil. Quizás alguien lo quitó.",
    saved: (of: { name: string }) => `Se guardó ${of.name}. Rige desde el próximo paso de quienes lo tienen.`,
    having: (of: { count: number }) =>
      of.count === 0
        ? "Nadie tiene este perfil."
        : of.count === 1
          ? "Un usuario tiene este perfil."
          : `${of.count} usuarios tienen este perfil.`,
    lacking: "No puedes dar lo que tú no tienes.",
    removeTitle: (of: { name: string }) => `¿Quitar ${of.name}?`,
    removeHelp: "Nadie lo tiene, así que nadie pierde nada. No se puede deshacer.",
    remove: "Quitar",
    removed: (of: { name: string }) => `Se quitó ${of.name}.`,
    group: {
      contacts: "Contactos",
      interactions: "Interacciones y privacidad",
      tools: "Herramientas",
      configuration: "Administración",
    },
  },
  pt: {
    title: "Perfis",
    help: "Cada um é um conjunto de permissões que vários usuários compartilham. Uma mudança vale a partir do próximo passo deles.",
    new: "Novo perfil",
    none: "Ainda não há perfis. Sem um, ninguém pode fazer nada.",
    profile: "Perfil",
    permissions: "Permissões",
    some: (of: { count: number; all: number }) => `${of.count} de ${of.all}`,
    users: "Usuários",
    actions: "Ações",
    back: "Perfis",
    create: "Criar perfil",
    gone: "Esse perfil não existe. Talvez alguém o tenha removido.",
    saved: (of: { name: string }) => `${of.name} foi salvo. Vale a partir do próximo passo de quem o tem.`,
    having: (of: { count: number }) =>
      of.count === 0
        ? "Ninguém tem este perfil."
        : of.count === 1
          ? "Um usuário tem este perfil."
          : `${of.count} usuários têm este perfil.`,
    lacking: "Você não pode dar o que não tem.",
    removeTitle: (of: { name: string }) => `Remover ${of.name}?`,
    removeHelp: "Ninguém o tem, então ninguém perde nada. Isto não pode ser desfeito.",
    remove: "Remover",
    removed: (of: { name: string }) => `${of.name} foi removido.`,
    group: {
      contacts: "Contatos",
      interactions: "Interações e privacidade",
      tools: "Ferramentas",
      configuration: "Administração",
    },
  },
}
