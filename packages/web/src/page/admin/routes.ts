import type { Locale } from "@ucrm/core/access/schema"
import ChartColumn from "lucide-solid/icons/chart-column"
import Eye from "lucide-solid/icons/eye"
import Fingerprint from "lucide-solid/icons/fingerprint-pattern"
import LayoutList from "lucide-solid/icons/layout-list"
import Megaphone from "lucide-solid/icons/megaphone"
import Plug from "lucide-solid/icons/plug"
import RotateCcw from "lucide-solid/icons/rotate-ccw"
import ScrollText from "lucide-solid/icons/scroll-text"
import ShieldCheck from "lucide-solid/icons/shield-check"
import UsersRound from "lucide-solid/icons/users-round"
import Webhook from "lucide-solid/icons/webhook"
import { type Component, lazy } from "solid-js"
import { loaded } from "../../api/query"
import { useSession } from "../../api/session"
import { useLocale } from "../../messages"
import type { AdminPermission } from "./permissions"

/** A text in every language. */
type LocalizedText = Record<Locale, string>

/** An admin page, loaded on navigation and shown only to profiles with the permission. */
export type AdminRoute = {
  /** First segment after `/admin/`; later segments belong to the page. */
  path: string
  permission: AdminPermission
  label: LocalizedText
  icon: Component<{ size: number; "aria-hidden": "true" }>
  component: Component
}

type Group = { label: LocalizedText; routes: readonly AdminRoute[] }

/** All admin pages, grouped, in the order of the navigation. */
export const GROUPS: readonly Group[] = [
  {
    label: { en: "Contact View", es: "Vista de contacto", pt: "Visão do contato" },
    routes: [
      {
        path: "sections",
        permission: "config.forms",
        label: { en: "Sections", es: "Secciones", pt: "Seções" },
        icon: LayoutList,
        component: lazy(() => import("./sections")),
      },
      {
        path: "identity",
        permission: "config.identity",
        label: { en: "Identity", es: "Identidad", pt: "Identidade" },
        icon: Fingerprint,
        component: lazy(() => import("./identity")),
      },
      {
        path: "campaigns",
        permission: "config.forms",
        label: { en: "Campaigns", es: "Campañas", pt: "Campanhas" },
        icon: Megaphone,
        component: lazy(() => import("./campaigns")),
      },
      {
        path: "preview",
        permission: "config.forms",
        label: { en: "Preview", es: "Vista previa", pt: "Prévia" },
        icon: Eye,
        component: lazy(() => import("./preview")),
      },
      {
        path: "versions",
        permission: "config.forms",
        label: { en: "Versions", es: "Versiones", pt: "Versões" },
        icon: RotateCcw,
        component: lazy(() => import("./versions")),
      },
    ],
  },
  {
    label: { en: "Access", es: "Acceso", pt: "Acesso" },
    routes: [
      {
        path: "users",
        permission: "config.profiles",
        label: { en: "Users", es: "Usuarios", pt: "Usuários" },
        icon: UsersRound,
        component: lazy(() => import("./users")),
      },
      {
        path: "profiles",
        permission: "config.profiles",
        label: { en: "Profiles", es: "Perfiles", pt: "Perfis" },
        icon: ShieldCheck,
        component: lazy(() => import("./profiles")),
      },
      {
        path: "hosts",
        permission: "config.tokens",
        label: { en: "Hosts", es: "Hosts", pt: "Hosts" },
        icon: Plug,
        component: lazy(() => import("./hosts")),
      },
      {
        path: "webhooks",
        permission: "config.tokens",
        label: { en: "Webhooks", es: "Webhooks", pt: "Webhooks" },
        icon: Webhook,
        component: lazy(() => import("./webhooks")),
      },
    ],
  },
  {
    label: { en: "Insight", es: "Seguimiento", pt: "Acompanhamento" },
    routes: [
      {
        path: "quality",
        permission: "interactions.viewAll",
        label: { en: "Match quality", es: "Calidad", pt: "Qualidade" },
        icon: ChartColumn,
        component: lazy(() => import("./quality")),
      },
      {
        path: "audit",
        permission: "config.profiles",
        label: { en: "Audit", es: "Auditoría", pt: "Auditoria" },
        icon: ScrollText,
        component: lazy(() => import("./audit")),
      },
    ],
  },
]

/** Returns the groups with the pages that the profile permits, without empty groups. */
export function useGroups() {
  const session = useSession()
  const permissions = () => new Set<string>(loaded(session)?.permissions)
  return () =>
    GROUPS.map(group => ({
      ...group,
      routes: group.routes.filter(route => permissions().has(route.permission)),
    })).filter(group => group.routes.length > 0)
}

/** Returns the function that picks the text in the reader's language. */
export function useLocalizedText() {
  const { locale } = useLocale()
  return (text: LocalizedText) => text[locale()]
}
