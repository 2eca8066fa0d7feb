import { Content, List, Root, Trigger } from 'radix-ui/tabs'
import type { ReactNode } from 'react'
import { Badge } from './badge.tsx'

/** One tab and what it shows. */
export interface Tab {
  readonly id: string
  readonly label: string
  readonly count?: number | undefined
  readonly content: ReactNode
}

interface TabsProps {
  label: string
  tabs: readonly Tab[]
  /** The open tab, when the URL keeps it. */
  value?: string | undefined
  onChange?: ((id: string) => void) | undefined
}

/** Different sides of one thing, one shown at a time; arrow keys move between them. */
export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const control = value === undefined ? { defaultValue: tabs[0]?.id ?? '' } : { value }
  return (
    <Root {...control} {...(onChange ? { onValueChange: onChange } : {})}>
      <List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-hairline">
        {tabs.map((tab) => (
          <Trigger
            key={tab.id}
            value={tab.id}
            className="-mb-px inline-flex min-h-control items-center gap-1.5 whitespace-nowrap border-b-2 border-transparent px-2.5 text-control text-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-link data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && <Badge>{tab.count}</Badge>}
          </Trigger>
        ))}
      </List>
      {tabs.map((tab) => (
        <Content key={tab.id} value={tab.id} className="rounded-mark pt-4">
          {tab.content}
        </Content>
      ))}
    </Root>
  )
}
