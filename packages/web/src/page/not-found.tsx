import { A } from "@solidjs/router"
import { useMessages } from "../messages"
import { root } from "../shell/splash.module.css"
import { Region } from "../ui"

const words = {
  en: {
    title: "There is nothing at this address",
    help: "The link may be old, or mistyped.",
    home: "Go to your interactions",
  },
  es: {
    title: "No hay nada en esta dirección",
    help: "El enlace puede ser antiguo o estar mal escrito.",
    home: "Ir a tus interacciones",
  },
  pt: {
    title: "Não há nada neste endereço",
    help: "O link pode ser antigo ou ter sido digitado errado.",
    home: "Ir para suas interações",
  },
}

export default function NotFound() {
  const w = useMessages(words)
  return (
    <div class={root}>
      <Region
        level={1}
        title={w("title")}
        empty={
          <>
            <p>{w("help")}</p>
            <A href="/">{w("home")}</A>
          </>
        }
      />
    </div>
  )
}
