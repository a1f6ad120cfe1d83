import { useNavigate } from "@solidjs/router"
import { type Command, useCommands } from "../command"
import { useMessages } from "../messages"
import { identityMessages } from "../messages/admin/identity"
import { adminPath } from "../page/admin/path"
import { useGroups, useLocalizedText } from "../page/admin/routes"

/** The settings of the identity page, by the message keys of their labels. */
const IDENTITY_SETTINGS = [
  "country",
  "timeZone",
  "dialPrefixes",
  "ownNumbers",
  "withheld",
  "required",
  "keyFields",
  "activeHours",
] as const

/** Adds the admin pages that the profile permits, and their settings, to the search of the palette. */
export default function AdminCommands(props: { title: string }) {
  const navigate = useNavigate()
  const groups = useGroups()
  const localized = useLocalizedText()
  const i = useMessages(identityMessages)
  const targets = () =>
    groups().flatMap(({ routes }) =>
      routes.flatMap(({ path, label }) => [
        { id: path, path, label: localized(label) },
        ...(path === "identity"
          ? IDENTITY_SETTINGS.map(key => ({
              id: `${path}.${key}`,
              path,
              label: `${localized(label)}: ${i(`form.${key}`)}`,
            }))
          : []),
      ]),
    )
  useCommands((): Command[] =>
    targets().map(({ id, path, label }) => ({
      id: `admin.${id}`,
      label: `${props.title} › ${label}`,
      isSearchOnly: true,
      run: () => navigate(adminPath(path)),
    })),
  )
  return null
}
