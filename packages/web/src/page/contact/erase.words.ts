/** What is said of erasing a person rather than deleting a contact. */
export const words = {
  en: {
    option: "Erase every trace of this person",
    help: "For when the person asks for it. Their timeline, what was changed in their data, the contacts merged into this one, and the number, name and data of their interactions go too. That it was done, by whom and when stays in the audit. It cannot be undone.",
    erase: "Erase",
    going:
      "Erasing… This can take a moment. If you close this, the contact stays deleted, and the rest waits to be erased.",
    done: (of: { name: string }) => `Every trace of ${of.name} was erased.`,
  },
  es: {
    option: "Borrar todo rastro de esta persona",
    help: "Para cuando la persona lo pide. También se borran su historial, los cambios de sus datos, los contactos fusionados con este y el número, el nombre y los datos de sus interacciones. En la auditoría queda que se hizo, quién y cuándo. No se puede deshacer.",
    erase: "Borrar todo",
    going:
      "Borrando… Puede tardar un momento. Si cierras esto, el contacto queda eliminado y el resto, pendiente de borrar.",
    done: (of: { name: string }) => `Se borró todo rastro de ${of.name}.`,
  },
  pt: {
    option: "Apagar todos os rastros desta pessoa",
    help: "Para quando a própria pessoa pede. Também são apagados o histórico, as alterações dos dados, os contatos mesclados a este e o número, o nome e os dados das suas interações. Na auditoria fica registrado que isso foi feito, por quem e quando. Não pode ser desfeito.",
    erase: "Apagar tudo",
    going:
      "Apagando… Pode levar um momento. Se você fechar isto, o contato continua excluído e o restante fica aguardando a exclusão definitiva.",
    done: (of: { name: string }) => `Todos os rastros de ${of.name} foram apagados.`,
  },
}
