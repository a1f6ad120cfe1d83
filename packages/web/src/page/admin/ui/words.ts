type Place = { name: string; place: number; count: number }

/** The words of the parts that admin pages share. */
export const words = {
  en: {
    copy: "Copy",
    copied: "Copied",
    copyFailed: "The browser does not allow copying. Select the text and copy it by hand.",
    save: { discard: "Discard edits", unsaved: "Unsaved edits" },
    list: { add: "Add", remove: (of: { name: string }) => `Remove ${of.name}` },
    order: {
      up: (of: { name: string }) => `Move ${of.name} up`,
      down: (of: { name: string }) => `Move ${of.name} down`,
      grip: (of: { name: string }) => `Drag ${of.name}`,
      gripHelp: "Drag, or press Space and move it with the arrows",
      held: (of: Place) => `${of.name} taken, at place ${of.place} of ${of.count}. Arrows move it, Space drops it.`,
      moved: (of: Place) => `${of.name} is at place ${of.place} of ${of.count}.`,
      dropped: (of: Place) => `${of.name} dropped at place ${of.place} of ${of.count}.`,
      returned: (of: Place) => `${of.name} is back at place ${of.place} of ${of.count}.`,
    },
  },
  es: {
    copy: "Copiar",
    copied: "Copiado",
    copyFailed: "El navegador no permite copiar. Selecciona el texto y cópialo a mano.",
    save: { discard: "Descartar cambios", unsaved: "Cambios sin guardar" },
    list: { add: "Agregar", remove: (of: { name: string }) => `Quitar ${of.name}` },
    order: {
      up: (of: { name: string }) => `Subir ${of.name}`,
      down: (of: { name: string }) => `Bajar ${of.name}`,
      grip: (of: { name: string }) => `Arrastrar ${of.name}`,
      gripHelp: "Arrastra, o pulsa Espacio y muévelo con las flechas",
      held: (of: Place) =>
        `${of.name} tomado, en el lugar ${of.place} de ${of.count}. Las flechas lo mueven, Espacio lo suelta.`,
      moved: (of: Place) => `${of.name} está en el lugar ${of.place} de ${of.count}.`,
      dropped: (of: Place) => `${of.name} quedó en el lugar ${of.place} de ${of.count}.`,
      returned: (of: Place) => `${of.name} volvió al lugar ${of.place} de ${of.count}.`,
    },
  },
  pt: {
    copy: "Copiar",
    copied: "Copiado",
    copyFailed: "O navegador não permite copiar. Selecione o texto e copie manualmente.",
    save: { discard: "Descartar alterações", unsaved: "Alterações não salvas" },
    list: { add: "Adicionar", remove: (of: { name: string }) => `Remover ${of.name}` },
    order: {
      up: (of: { name: string }) => `Mover ${of.name} para cima`,
      down: (of: { name: string }) => `Mover ${of.name} para baixo`,
      grip: (of: { name: string }) => `Arrastar ${of.name}`,
      gripHelp: "Arraste, ou pressione Espaço e mova com as setas",
      held: (of: Place) =>
        `${of.name} selecionado, na posição ${of.place} de ${of.count}. As setas movem, Espaço solta.`,
      moved: (of: Place) => `${of.name} está na posição ${of.place} de ${of.count}.`,
      dropped: (of: Place) => `${of.name} ficou na posição ${of.place} de ${of.count}.`,
      returned: (of: Place) => `${of.name} voltou à posição ${of.place} de ${of.count}.`,
    },
  },
}
