import * as v from "valibot"

/** How much of the contact the Interaction View opens with. */
export const View = v.picklist(["reduced", "full"])
export type View = v.InferOutput<typeof View>
