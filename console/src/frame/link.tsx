import { buttonStyle } from '@clothesline/ui/button'
import { linkStyle } from '@clothesline/ui/link'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'

const Words = (props: ComponentPropsWithRef<'a'>) => <a {...props} className={linkStyle} />

/** Words that lead to another page of the console. */
export const PageLink = createLink(Words)

const Primary = (props: ComponentPropsWithRef<'a'>) => <a {...props} className={buttonStyle('primary', 'normal')} />

/** The one primary action of a page where it leads to another page. */
export const ButtonLink = createLink(Primary)
