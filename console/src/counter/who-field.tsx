import { inputStyle } from '@clothesline/ui/control-styles.ts'
import { cx } from '@clothesline/ui/cx.ts'
import { Icon } from '@clothesline/ui/icon'
import { announce } from '@clothesline/ui/live-region'
import { Spinner } from '@clothesline/ui/spinner'
import { useUiText } from '@clothesline/ui/ui-settings'
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react'
import { t } from '../i18n/translate.ts'
import { WhoChoice } from './who-choice.tsx'
import { type Choice, obviousChoice, useWhoSearch } from './who-search.ts'

interface WhoFieldProps {
  field: RefObject<HTMLInputElement | null>
  mayAdd: boolean
  onChoose: (choice: Choice) => void
}

const keyOf = (choice: Choice): string =>
  choice.kind === 'order' ? choice.order.id : choice.kind === 'customer' ? choice.customer.id : 'add'

function useWhoField({ mayAdd, onChoose }: Omit<WhoFieldProps, 'field'>) {
  const text = useUiText()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [entered, setEntered] = useState<string | null>(null)
  const found = useWhoSearch(typed, mayAdd)
  const { choices, current } = found
  const count = choices.filter(({ kind }) => kind !== 'add').length

  const choose = (choice: Choice | undefined) => {
    if (!choice) return
    setTyped('')
    setEntered(null)
    setAt(0)
    onChoose(choice)
  }
  useEffect(() => {
    if (current) announce(count === 0 ? text.noResults : text.resultCount(count))
  }, [current, count, text])
  useEffect(() => {
    if (entered === null || !current) return
    setEntered(null)
    const obvious = obviousChoice({ choices }, entered)
    if (entered !== typed.trim() || !obvious) return
    setTyped('')
    setAt(0)
    onChoose(obvious)
  }, [entered, current, choices, typed, onChoose])

  const type = (next: string) => {
    setTyped(next)
    setEntered(null)
    setAt(0)
  }
  const move = (by: number) => choices.length > 0 && setAt((at + by + choices.length) % choices.length)
  const keys: Record<string, () => void> = {
    Enter: () => (current ? choose(choices[at]) : setEntered(typed.trim())),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => type(''),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act || typed === '' || event.nativeEvent.isComposing) return
    event.preventDefault()
    act()
  }
  return { typed, type, at, setAt, choices, choose, onKeyDown, searching: typed.trim().length > 1 && !current, found }
}

/** The one field for who: name, phone, last digits, ticket, or a scan. Arrow keys and Enter choose; the focus stays in the field. */
export function WhoField({ field, mayAdd, onChoose }: WhoFieldProps) {
  const who = useWhoField({ mayAdd, onChoose })
  const id = useId()
  const open = who.choices.length > 0
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="sr-only">
        {t('counter.who')}
      </label>
      <div className="relative flex items-center">
        <span className="pointer-events-none absolute start-2.5 text-muted">
          {who.searching ? <Spinner /> : <Icon name="search" />}
        </span>
        <input
          ref={field}
          id={id}
          type="text"
          dir="auto"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          placeholder={t('counter.whoPrompt')}
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={open ? `${id}-list` : undefined}
          aria-activedescendant={open ? `${id}-${who.at}` : undefined}
          aria-keyshortcuts="F2"
          value={who.typed}
          onChange={(event) => who.type(event.target.value)}
          onKeyDown={who.onKeyDown}
          className={cx(inputStyle, 'ps-8!')}
        />
      </div>
      {open && (
        <div role="listbox" id={`${id}-list`} aria-label={t('counter.whoFound')} className="flex flex-col gap-0.5">
          {who.choices.map((choice, index) => (
            <WhoChoice
              key={keyOf(choice)}
              id={`${id}-${index}`}
              choice={choice}
              active={index === who.at}
              onPoint={() => who.setAt(index)}
              onChoose={() => who.choose(choice)}
            />
          ))}
        </div>
      )}
      {who.found.error && (
        <p role="alert" className="text-small text-bad">
          {who.found.error.message}
        </p>
      )}
    </div>
  )
}
