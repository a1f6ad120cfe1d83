import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const pt: MessagesOf<typeof en> = {
  title: "Primeiros passos",
  help: "O que uma conta nova precisa antes da primeira chamada. A lista desaparece quando todos os passos são concluídos.",
  done: "Concluído",
  step: {
    section: { title: "Criar uma seção", help: "Os campos que os agentes veem e preenchem." },
    users: { title: "Adicionar usuários", help: "Cada agente com o ID que o uContact X envia." },
    host: { title: "Conectar o uContact X", help: "Crie um host e informe o token dele no uContact X." },
    contacts: {
      title: "Criar ou importar contatos",
      help: "Assim, uma chamada de um número conhecido mostra o contato.",
    },
    publish: { title: "Publicar", help: "Os agentes veem as seções depois de publicadas." },
  },
}
