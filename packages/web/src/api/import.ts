import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type {
  CheckRequest,
  CorrectionRequest,
  DecisionRequest,
  ImportDraft,
  ImportState,
  ImportView,
  ReadRequest,
  RowOutcome,
  SavedMapping,
  Upload,
} from "@ucrm/core/import/schema"
import { api, Failure, path, unwrap } from "./client"

/** The query key of the imports. */
export const IMPORTS_KEY = ["imports"] as const
const MAPPINGS_KEY = ["import-mappings"] as const
const ROWS_KEY = ["import-rows"] as const

const importKey = (id: string) => [...IMPORTS_KEY, id] as const

/** The refresh without a live connection, which pushes the progress. */
const REFRESH_MS = 3_000
const WORKING: ReadonlySet<ImportState> = new Set(["reading", "checking", "running", "undoing"])

/** Returns whether the server works on an import. */
function isWorking(state: ImportState) {
  return WORKING.has(state)
}

/** Returns the query of an import with its progress. */
export function useImport(id: () => string) {
  return useQuery(() => ({
    queryKey: importKey(id()),
    queryFn: async () => (await unwrap(api.v1.imports[":id"].$get({ param: path(id()) }))).import,
    refetchInterval: ({ state: { data } }) => (data && isWorking(data.state) ? REFRESH_MS : false),
  }))
}

/** Returns the query of the imports of the account, newest first, a page at a time. */
export function useImports() {
  return useInfiniteQuery(() => ({
    queryKey: [...IMPORTS_KEY, "list"],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      unwrap(api.v1.imports.$get({ query: pageParam === null ? {} : { cursor: pageParam } })),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.cursor,
    // Keeps the rows of the list, and the focus in them, while their values change.
    reconcile: "id",
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(page => page.imports.some(({ state }) => isWorking(state))) ? REFRESH_MS : false,
  }))
}

/** The refresh that finds an import which was started elsewhere. */
const IDLE_REFRESH_MS = 30_000

/** Returns the query of the latest imports of the account that run at present. */
export function useRunningImport(enabled: () => boolean) {
  return useQuery(() => ({
    queryKey: [...IMPORTS_KEY, "running"],
    queryFn: async () =>
      (await unwrap(api.v1.imports.$get({ query: {} }))).imports.filter(({ state }) => state === "running"),
    enabled: enabled(),
    refetchInterval: ({ state: { data } }: { state: { data: readonly ImportView[] | undefined } }) =>
      data && data.length > 0 ? REFRESH_MS : IDLE_REFRESH_MS,
  }))
}

/** Returns the query of the rows of an import with an outcome in one phase, a page at a time. */
export function useImportRows(id: () => string, phase: () => "check" | "run" | "undo", outcome: () => RowOutcome) {
  return useInfiniteQuery(() => {
    const query = { phase: phase(), outcome: outcome() }
    return {
      queryKey: [...ROWS_KEY, id(), query.phase, query.outcome],
      queryFn: ({ pageParam }: { pageParam: string | null }) =>
        unwrap(
          api.v1.imports[":id"].rows.$get({
            param: path(id()),
            query: { ...query, ...(pageParam !== null && { cursor: pageParam }) },
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page: { cursor: string | null }) => page.cursor,
      // Keeps the dialog of a corrected row while its reasons change.
      reconcile: "row",
      staleTime: Number.POSITIVE_INFINITY,
    }
  })
}

/** Returns the mutation that decides about one row of the check; the rows are read again. */
export function useDecideRow(id: () => string) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (json: DecisionRequest) => unwrap(api.v1.imports[":id"].decisions.$post({ param: path(id()), json })),
    onSettled: () => client.invalidateQueries({ queryKey: [...ROWS_KEY, id()] }),
  }))
}

/** Returns the mutation that replaces cells of one row of the check; its result is the new check of the row. */
export function useCorrectRow(id: () => string) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (json: CorrectionRequest) =>
      unwrap(api.v1.imports[":id"].corrections.$post({ param: path(id()), json })),
    onSuccess: result => client.setQueryData(importKey(result.import.id), result.import),
    onSettled: () => client.invalidateQueries({ queryKey: [...ROWS_KEY, id()] }),
  }))
}

/** Returns the mutation that adds options to list fields, by the ids of the fields. */
export function useAddOptions() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: async (added: ReadonlyMap<string, string[]>) => {
      for (const [id, labels] of added)
        await unwrap(api.v1.admin.fields[":id"].options.$post({ param: path(id), json: { labels } }))
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["sections"] }),
  }))
}

/** Returns the query of the saved mappings. */
export function useMappings() {
  return useQuery(() => ({
    queryKey: MAPPINGS_KEY,
    queryFn: async () => (await unwrap(api.v1.imports.mappings.$get())).mappings,
  }))
}

/** Returns the mutation that saves a mapping by its name. */
export function useSaveMapping() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (json: SavedMapping) => unwrap(api.v1.imports.mappings.$put({ json })),
    onSettled: () => client.invalidateQueries({ queryKey: MAPPINGS_KEY }),
  }))
}

/** Creates an import and returns it with the upload URL of its file. */
export function createImport(json: ImportDraft) {
  return unwrap(api.v1.imports.$post({ json }))
}

/** Returns an import with a new upload URL for its file. */
export function replaceFile(id: string, json: ImportDraft) {
  return unwrap(api.v1.imports[":id"].upload.$post({ param: path(id), json }))
}

/** Starts the reading of an uploaded file. */
export async function readImport(id: string, json: ReadRequest) {
  return (await unwrap(api.v1.imports[":id"].read.$post({ param: path(id), json }))).import
}

/** An action on an import, by the name of its route. */
export type ImportAction =
  | { type: "read"; json: ReadRequest }
  | { type: "check"; json: CheckRequest }
  | { type: "run" | "pause" | "resume" | "cancel" | "undo" }

function sendAction(id: string, action: ImportAction): Promise<{ import: ImportView }> {
  const route = api.v1.imports[":id"]
  const param = path(id)
  switch (action.type) {
    case "read":
      return unwrap(route.read.$post({ param, json: action.json }))
    case "check":
      return unwrap(route.check.$post({ param, json: action.json }))
    default:
      return unwrap(route[action.type].$post({ param }))
  }
}

/** Returns the mutation that runs an action on an import. */
export function useImportAction(id: () => string) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: async (action: ImportAction) => (await sendAction(id(), action)).import,
    onSuccess: (changed, { type }) => {
      client.setQueryData(importKey(changed.id), changed)
      if (type !== "pause" && type !== "resume") client.removeQueries({ queryKey: [...ROWS_KEY, changed.id] })
    },
    onSettled: () => client.invalidateQueries({ queryKey: IMPORTS_KEY }),
  }))
}

/** Returns the failure of an upload: the storage refused it with a status, or it was not reached (0). */
function uploadFailure(status: number) {
  const code = status === 0 ? "network.unreachable" : "upload.refused"
  return new Failure({ type: "about:blank", title: "The upload failed.", status, detail: "The upload failed.", code })
}

/**
 * Sends a file to the URL of an upload and reports the sent bytes. Rejects with a `Failure` when it is
 * interrupted or refused, and with an `AbortError` when `signal` aborts.
 */
export function putFile(upload: Upload, file: Blob, onProgress: (sentBytes: number) => void, signal: AbortSignal) {
  return new Promise<void>((resolve, reject) => {
    // fetch reports no upload progress.
    const request = new XMLHttpRequest()
    request.upload.addEventListener("progress", event => onProgress(event.loaded))
    request.addEventListener("load", () =>
      request.status >= 200 && request.status < 300 ? resolve() : reject(uploadFailure(request.status)),
    )
    request.addEventListener("error", () => reject(uploadFailure(0)))
    request.addEventListener("abort", () => reject(new DOMException("The upload was cancelled.", "AbortError")))
    signal.addEventListener("abort", () => request.abort())
    request.open(upload.method, upload.url)
    request.send(file)
  })
}
