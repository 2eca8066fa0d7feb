import type { CommandEntry } from '@clothesline/ui/command-palette'
import { type ExternalList, externalList } from './external-list.ts'

/** What can be done on the page in sight; the palette offers it. */
export const pageActions: ExternalList<CommandEntry> = externalList<CommandEntry>()
