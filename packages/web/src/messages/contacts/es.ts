import type { Later } from "./en"

const identifiers = (count: number) =>
  count === 1 ? "su identificador deja de llevar" : `sus ${count} identificadores dejan de llevar`

export const es: Later = {
  page: {
    title: "Contactos",
    search: "Buscar contactos",
    placeholder: "Nombre, teléfono, correo, ID de red social…",
    hint: "Escribe al menos dos letras o cifras. Los nombres se encuentran por cualquiera de sus palabras; los números y las direcciones, por su comienzo.",
    recent: "Abiertos hace poco",
    none: of => `Ningún contacto coincide con «${of.query}».`,
    noneHelp: "Prueba con menos letras o con el comienzo del número.",
    count: of => (of.count === 1 ? "Se encontró 1 contacto." : `Se encontraron ${of.count} contactos.`),
    countMore: of => `Los primeros ${of.count} contactos encontrados.`,
    more: "Mostrar más",
    clear: "Borrar la búsqueda",
    new: "Nuevo contacto",
    newDenied: "Tu perfil no permite agregar contactos.",
    back: "Contactos",
    loading: "Cargando el contacto",
    failedOne: "No se pudo cargar el contacto.",
    goneTitle: "Ese contacto no existe",
    gone: "Se eliminó, o el enlace está mal escrito.",
    mergedInto: "Este contacto se unificó con el que se muestra aquí.",
    toSearch: "Buscar contactos",
    delete: "Eliminar",
    deleteTitle: of => `¿Eliminar a ${of.name}?`,
    deleteHelp: of =>
      of.identifiers === 0
        ? "Se pierden todos sus datos y su historial. No se puede deshacer."
        : `Se pierden todos sus datos y su historial, y ${identifiers(of.identifiers)} a alguien. No se puede deshacer.`,
    deleteHold: "Las interacciones conservan el ClientID con el que llegaron.",
    deleted: of => `Se eliminó a ${of.name}.`,
    deleteChanged: "Alguien cambió este contacto mientras tanto. Míralo otra vez antes de eliminarlo.",
    created: of => `Se creó ${of.name}.`,
    open: of => `Abrir ${of.name}`,
    meta: of => `Creado ${of.created} por ${of.who}`,
  },
  form: {
    title: "Nuevo contacto",
    create: "Crear contacto",
    cancel: "Cancelar",
    identifiers: "Identificadores",
    invalid: of => (of.count === 1 ? "Hay 1 campo por revisar." : `Hay ${of.count} campos por revisar.`),
    looksLike: "Se parece a",
    looksLikeCount: of =>
      of.count === 1 ? "1 contacto se parece a este." : `${of.count} contactos se parecen a este.`,
    use: "Usar este contacto",
    removeIdentifier: "Quitar este identificador",
    kept: "Lo que escribiste se conserva.",
  },
  conflict: {
    title: "Otra persona cambió lo mismo",
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
  sharing: {
    chip: "Compartido",
    help: "Lo usan varias personas: no abre ningún contacto por sí solo.",
    with: of => `Compartido con ${of.names}: no abre ningún contacto por sí solo.`,
    more: of => `${of.count} más`,
    toggle: of => `${of.display} es de varias personas`,
    shared: of => `${of.display} es compartido: no abre ningún contacto por sí solo.`,
    direct: of => `${of.display} abre este contacto por sí solo.`,
  },
  candidates: {
    filter: "Filtrar por nombre, empresa o número",
    showing: of => (of.shown < of.count ? `Los primeros ${of.shown} de ${of.count}` : `Quedan ${of.count}`),
    none: () => "Ninguno de ellos.",
    more: of => `Mostrar ${of.count} más`,
  },
}
