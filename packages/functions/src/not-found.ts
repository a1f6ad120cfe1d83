import { Failure } from "@ucrm/core/error"
import type { NotFoundHandler } from "hono"
import { problemResponse } from "./problem"

interface Route {
  method: string
  path: string
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]

/** The methods that a path is answered by, and HEAD where there is something to get. */
function methods(routes: Route[], path: string) {
  const here = routes.filter(route => new RegExp(`^${route.path.replace(/:\w+/g, "[^/]+")}$`).test(path))
  const found = METHODS.filter(method => here.some(route => route.method === method))
  return found.includes("GET") ? [...found, "HEAD"] : found
}

/** Answers a path that is no route, or is one by other methods than that of the request, which are told. */
export function notFound(routes: Route[]): NotFoundHandler {
  return c => {
    const allowed = methods(routes, c.req.path)
    if (allowed.length === 0) return problemResponse(c, new Failure("route.notFound", "There is no such route."))
    c.header("allow", allowed.join(", "))
    return problemResponse(c, new Failure("method.notAllowed", `This place knows ${allowed.join(", ")}.`))
  }
}
