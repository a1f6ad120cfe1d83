/** The id of a thing as the path of a request takes it. */
export const param = (id: string) => ({ id: encodeURIComponent(id) })

/** Says which version of a thing is meant. */
export const match = (version: number) => ({ headers: { "If-Match": `"${version}"` } })
