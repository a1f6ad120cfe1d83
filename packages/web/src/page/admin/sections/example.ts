import type { Contact } from "@ucrm/core/contact/schema"
import type { Field, FieldValue } from "@ucrm/core/section/schema"
import { createMemo } from "solid-js"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"

const NOW = new Date().toISOString()

/** Nobody in particular, with a value in each field or in none. */
export function useExampleContact(fields: () => readonly Field[], filled: () => boolean) {
  const w = useMessages(sectionsMessages)
  const sampleOf = ({ type, options = [] }: Field): FieldValue => {
    switch (type) {
      case "text":
      case "longText":
        return w(`preview.sample.${type}`)
      case "number":
        return 12_500
      case "currency":
        return 1_890.5
      case "document":
        return "1.234.567-2"
      case "dateTime":
        return NOW
      case "date":
        return NOW.slice(0, 10)
      case "select":
        return options.find(option => !option.retired)?.id ?? null
      case "multiSelect":
        return options
          .filter(option => !option.retired)
          .slice(0, 2)
          .map(option => option.id)
      case "boolean":
        return true
      case "email":
        return "name@example.com"
      case "phone":
        return "+598 99 123 456"
      case "url":
        return "https://www.example.com/"
    }
  }
  const contact = createMemo(
    (): Contact => ({
      id: "sample",
      version: 1,
      status: "permanent",
      firstName: "",
      lastName: "",
      owner: "",
      identifiers: [],
      fields: filled() ? Object.fromEntries(fields().map(field => [field.id, sampleOf(field)])) : {},
      createdAt: NOW,
      createdBy: "",
      updatedAt: NOW,
      updatedBy: "",
    }),
  )
  return contact
}
