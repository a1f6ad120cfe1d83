import { pluralOf } from "../plural"
import type { ContactsMessages } from "./en"

const plural = pluralOf("es")

export const es = {
  page: {
    title: "Contactos",
    search: "Buscar contactos",
    placeholder: "Nombre, teléfono, correo, ID de red social…",
    conflicts: "Conflictos",
    import: "Importar",
    none: of => `Ningún contacto coincide con «${of.query}».`,
    noneHelp: "Prueba con menos letras o con el comienzo del número.",
    createThis: "Crear este contacto",
    count: of =>
      plural(of.count, { one: `Se encontró ${of.count} contacto.`, other: `Se encontraron ${of.count} contactos.` }),
    countMore: of => `Los primeros ${of.count} contactos encontrados.`,
    more: "Mostrar más",
    clear: "Borrar la búsqueda",
    new: "Nuevo contacto",
    newDenied: "Tu perfil no permite agregar contactos.",
    back: "Contactos",
    loading: "Cargando el contacto",
    failed: "No se pudo cargar el contacto.",
    notFound: "Contacto no encontrado",
    notFoundHelp: "Se eliminó o el enlace es incorrecto.",
    mergedInto: "Este contacto se fusionó con el que se muestra aquí.",
    openSearch: "Buscar contactos",
    audit: "Auditoría",
    completeData: "Descargar todos los datos",
    copyLink: "Copiar enlace",
    linkCopied: "El enlace a este contacto está copiado.",
    linkFailed: "El navegador no permite copiar.",
    mergeWith: "Fusionar con…",
    mergeHelp: "Elige el otro contacto. Comparas los dos antes de que algo cambie.",
    delete: "Eliminar",
    deleteTitle: of => `¿Eliminar a ${of.name}?`,
    deleteHelp: of =>
      of.identifiers === 0
        ? "Se eliminan todos sus valores. Se puede restaurar desde la papelera durante 30 días."
        : `Se eliminan todos sus valores y ${plural(of.identifiers, { one: "su identificador ya no lleva", other: `sus ${of.identifiers} identificadores ya no llevan` })} a un contacto. Se puede restaurar desde la papelera durante 30 días.`,
    deleteHold: "Las interacciones conservan el ClientID con el que llegaron.",
    deleted: of => `Contacto eliminado: ${of.name}.`,
    deleteChanged: "Alguien cambió este contacto. Revísalo antes de eliminarlo.",
    created: of => `Contacto creado: ${of.name}.`,
    open: of => `Abrir ${of.name}`,
    meta: of => `Creado el ${of.created} por ${of.who}`,
  },
  form: {
    title: "Nuevo contacto",
    create: "Crear contacto",
    cancel: "Cancelar",
    identifiers: "Identificadores",
    invalid: of =>
      plural(of.count, { one: `Hay ${of.count} campo por revisar.`, other: `Hay ${of.count} campos por revisar.` }),
    duplicates: "Se parece a",
    duplicatesCount: of =>
      plural(of.count, {
        one: `${of.count} contacto se parece a este.`,
        other: `${of.count} contactos se parecen a este.`,
      }),
    use: "Usar este contacto",
    removeIdentifier: "Quitar este identificador",
    kept: "Lo que escribiste se conserva.",
    taken: "Otro contacto ya lo tiene.",
  },
  field: {
    select: "Elegir…",
    noLonger: of => `${of.option} (ya no se ofrece)`,
    filter: "Filtrar opciones",
  },
  edit: {
    save: "Guardar",
    saved: "Guardado.",
    savedMerged: "Guardado, junto con los cambios de otra persona.",
    unchanged: "Sin cambios.",
    failed: "No se guardó. Lo que escribiste sigue aquí.",
    outdated: "Otra persona editó este contacto. Al guardar se conservan ambos cambios.",
  },
  identifier: {
    label: "Etiqueta",
    labelHelp: "Opcional: Casa, Trabajo…",
    save: "Agregar",
    otherHolders: of => `Ya pertenece a ${of.names}.`,
    fromInteraction: "De esta interacción.",
  },
  problem: {
    required: "Campo obligatorio",
    number: "No es un número.",
    digits: "Tiene demasiadas cifras.",
    date: "No es una fecha completa.",
    dateTime: "No es una fecha y hora completa.",
    document: "No es un número de documento de este tipo.",
    checkDigit: "El dígito verificador no coincide. Revisa si hay un número mal escrito.",
    option: "Elige una de las opciones.",
    boolean: "Elige sí o no.",
    email: "No es una dirección de correo.",
    phone: "No es un número de teléfono.",
    url: "No es una dirección web.",
    invalid: "No es válido.",
  },
  conflict: {
    title: "Otra persona editó estos campos",
    first: of => `Guardó primero: ${of.who}`,
    help: "Elige qué conservar y guarda.",
    mine: "Lo tuyo",
    theirs: "Lo de la otra persona",
    allMine: "Conservar todo lo mío",
    allTheirs: "Conservar todo lo de la otra persona",
    save: "Guardar la elección",
    back: "Volver a editar",
    choose: of => `Qué conservar en ${of.label}`,
  },
  reach: {
    call: of => `Llamar a ${of.display}`,
    write: of => `Escribir a ${of.display}`,
    copy: of => `Copiar ${of.display}`,
  },
  sharing: {
    chip: "Compartido",
    help: "Se te preguntará quién es.",
    with: of => `Compartido con ${of.names}: se te preguntará quién es.`,
    more: of => `${of.count} más`,
    actions: of => `Más acciones para ${of.display}`,
    markShared: "Marcar como compartido por varias personas",
    markOwn: "Marcar como propio de este contacto",
    shared: of => `${of.display} es compartido. La próxima vez se te preguntará quién es.`,
    direct: of => `${of.display} abre este contacto automáticamente.`,
  },
  candidates: {
    filter: "Filtrar por nombre, empresa o número",
    showing: of => (of.shown < of.count ? `Los primeros ${of.shown} de ${of.count}` : `Quedan ${of.count}`),
    none: () => "Ninguno de ellos.",
    more: of => `Mostrar ${of.count} más`,
  },
  limit: {
    min: of => `Como mínimo ${of.at}.`,
    max: of => `Como máximo ${of.at}.`,
    decimals: of =>
      of.at === "0"
        ? "Sin decimales."
        : `Como máximo ${of.at} ${plural(of.count, { one: "decimal", other: "decimales" })}.`,
    maxLength: of => `Como máximo ${of.at} ${plural(of.count, { one: "carácter", other: "caracteres" })}.`,
  },
  erase: {
    option: "Borrar todos los datos de esta persona",
    help: "Úsalo cuando la persona lo pide. También se borran el historial, los cambios de los datos, los contactos fusionados con este y el número, el nombre y los datos de las interacciones. La auditoría conserva quién borró el contacto y cuándo. No se puede deshacer.",
    erase: "Borrar todo",
    going:
      "Borrando… Puede tardar un momento. Si cierras esto, el contacto queda eliminado y el resto se borra después.",
    done: of => `Se borraron todos los datos de ${of.name}.`,
  },
} satisfies ContactsMessages
