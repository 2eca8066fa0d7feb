import { cloneElement, Fragment, type ReactElement, type ReactNode } from 'react'
import type { Key } from './keys.ts'
import { t, type Values } from './translate.ts'

interface TransProps {
  id: Key
  values?: Values
  /** The elements the message's tags stand for: `<link>…</link>` is `elements.link` around the words. */
  elements: Readonly<Record<string, ReactElement<{ children?: ReactNode }>>>
}

/** A message with elements inside, such as a link in the middle of a sentence. */
export function Trans({ id, values, elements }: TransProps) {
  const parts = t(id, values).split(/<(\w+)>(.*?)<\/\1>/)
  const whole: ReactNode[] = []
  for (let at = 0; at < parts.length; at += 3) {
    const [before, name, inside] = [parts[at], parts[at + 1], parts[at + 2]]
    whole.push(<Fragment key={`${at}-text`}>{before}</Fragment>)
    const element = name === undefined ? undefined : elements[name]
    if (element) whole.push(cloneElement(element, { key: name }, inside))
  }
  return whole
}
