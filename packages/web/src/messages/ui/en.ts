type Place = { name: string; place: number; count: number }

export const en = {
  copy: "Copy",
  copied: "Copied",
  copyFailed: "The browser does not allow copying. Select the text and copy it by hand.",
  columnWidth: (of: { label: string }) => `Width of ${of.label}`,
  columnWidthHelp: "Drag, or press the left and right arrows; Home restores the usual width",
  save: { discard: "Discard edits", unsaved: "Unsaved edits" },
  list: { add: "Add", remove: (of: { name: string }) => `Remove ${of.name}` },
  order: {
    up: (of: { name: string }) => `Move ${of.name} up`,
    down: (of: { name: string }) => `Move ${of.name} down`,
    grip: (of: { name: string }) => `Drag ${of.name}`,
    gripHelp: "Drag, or press Space and move it with the arrows",
    taken: (of: Place) => `${of.name} taken, at place ${of.place} of ${of.count}. Arrows move it, Space drops it.`,
    moved: (of: Place) => `${of.name} is at place ${of.place} of ${of.count}.`,
    dropped: (of: Place) => `${of.name} dropped at place ${of.place} of ${of.count}.`,
    cancelled: (of: Place) => `${of.name} is back at place ${of.place} of ${of.count}.`,
  },
}
