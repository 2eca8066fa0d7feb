import { lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { CatalogueName } from '../i18n/keys.ts'
import { loadWords } from '../i18n/translate.ts'

/** A route's page: its code and the words of its features, loaded together when it is first wanted. */
export function pageOf<Name extends string>(
  words: CatalogueName | readonly CatalogueName[],
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
) {
  return lazyRouteComponent(async () => {
    const [code] = await Promise.all([load(), ...[words].flat().map(loadWords)])
    return { default: code[name] }
  })
}
