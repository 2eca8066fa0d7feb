import { Switch } from '@clothesline/ui/switch'
import { TimeText } from '@clothesline/ui/time-text'
import { t } from '../i18n/translate.ts'
import type { Part } from './parts-rules.ts'
import type { Desk } from './use-desk.ts'

interface PartsChoiceProps {
  desk: Desk
  /** At least two, the earliest first. */
  parts: readonly Part[]
}

/** Promises each part by itself where some of it is ready earlier, with the date of each. */
export function PartsChoice({ desk: { draft, change }, parts }: PartsChoiceProps) {
  const split = draft.split ?? false
  return (
    <div className="flex flex-col gap-1">
      <Switch
        label={t('counter.split')}
        value={split}
        onChange={(on) => change(({ split: _, ...before }) => (on ? { ...before, split: true } : before))}
      />
      <ul aria-label={t('counter.parts')} className={`flex flex-col text-small ${split ? '' : 'text-muted'}`}>
        {parts.map(({ promisedAt, items }) => (
          <li key={promisedAt} className="flex justify-between gap-3">
            <span className="min-w-0 truncate">{items.join(', ')}</span>
            <TimeText at={promisedAt} />
          </li>
        ))}
      </ul>
    </div>
  )
}
