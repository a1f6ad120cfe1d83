import type { contact as english } from "../en/contact"
import type { Shape } from "../shape"

export const contact: Shape<typeof english> = {
  requiredField: "Campo obrigatório",
}
