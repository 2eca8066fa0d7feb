import { DismissableLayer, Popper } from 'radix-ui/internal'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { choiceStyle, floatStyle, inputStyle } from './control-styles.ts'
import { cx } from './cx.ts'
import { Field, type FieldProps, type ValueProps } from './field.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import { announce } from './live-region.tsx'
import { Spinner } from './spinner.tsx'
import { type UiText, useUiText } from './ui-settings.tsx'
import { type Search, useFound } from './use-found.ts'

/** A combobox's props. Keep `search` stable between renders (module scope or useCallback), or it searches anew. */
export interface ComboboxProps<Item> extends FieldProps, ValueProps<Item | null> {
  search: Search<Item>
  itemKey: (item: Item) => string
  /** The words that stand in the field once chosen. */
  itemText: (item: Item) => string
  /** How an item looks in the list; its words by default. */
  renderItem?: ((item: Item) => ReactNode) | undefined
  placeholder?: string | undefined
  icon?: IconName | undefined
  /** A last choice that makes something new of what was typed, such as "Add customer". */
  create?: { label: (typed: string) => string; onCreate: (typed: string) => void } | undefined
}

type Choice<Item> = { readonly item: Item } | { readonly create: string }

const nextIndex = (key: string, at: number, count: number): number | undefined => {
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  return undefined
}

function useCombobox<Item>(props: ComboboxProps<Item>, text: UiText) {
  const { search, value, onChange, itemText, create } = props
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const { items, searching } = useFound(search, typed ?? '', open)
  const wanted = (typed ?? '').trim()
  const choices: Choice<Item>[] = items.map((item) => ({ item }))
  if (create && wanted !== '' && !searching) choices.push({ create: wanted })
  const index = Math.min(at, choices.length - 1)

  useEffect(() => {
    if (open && !searching) announce(items.length === 0 ? text.noResults : text.resultCount(items.length))
  }, [open, searching, items, text])

  const close = () => {
    setOpen(false)
    setTyped(null)
  }
  const choose = (choice: Choice<Item> | undefined) => {
    if (!choice) return
    if ('item' in choice) onChange(choice.item)
    else create?.onCreate(choice.create)
    close()
  }
  const type = (words: string) => {
    setTyped(words)
    setOpen(true)
    setAt(0)
    if (words === '' && value !== null) onChange(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && open && choices.length > 0) {
      event.preventDefault()
      return choose(choices[index])
    }
    if (event.key === 'Tab') return close()
    const next = choices.length > 0 ? nextIndex(event.key, index, choices.length) : undefined
    if (next === undefined && event.key !== 'ArrowDown') return
    event.preventDefault()
    if (open) setAt(next ?? 0)
    else setOpen(true)
  }
  const shown = typed ?? (value === null ? '' : itemText(value))
  return { open, setOpen, close, choose, type, onKeyDown, setAt, index, choices, searching, shown }
}

/** One of many: type to find it, arrow keys and Enter to choose. The focus stays in the field throughout. */
export function Combobox<Item>(props: ComboboxProps<Item>) {
  const { label, hint, error, required, labelHidden, icon, placeholder, disabled, name, ref, onBlur } = props
  const text = useUiText()
  const box = useCombobox(props, text)
  const frame = useRef<HTMLDivElement>(null)
  const listId = useId()
  const active = box.open && box.index >= 0 ? `${listId}-${box.index}` : undefined
  return (
    <Field label={label} hint={hint} error={error} required={required} labelHidden={labelHidden}>
      {(wiring) => (
        <Popper.Root>
          <Popper.Anchor ref={frame} className="relative flex items-center">
            {icon && (
              <span className="pointer-events-none absolute start-2.5 text-muted">
                <Icon name={icon} />
              </span>
            )}
            <input
              {...wiring}
              ref={ref}
              name={name}
              disabled={disabled}
              placeholder={placeholder}
              type="text"
              dir="auto"
              role="combobox"
              autoComplete="off"
              aria-autocomplete="list"
              aria-expanded={box.open}
              aria-controls={box.open ? listId : undefined}
              aria-activedescendant={active}
              value={box.shown}
              onChange={(event) => box.type(event.target.value)}
              onClick={() => box.setOpen(true)}
              onKeyDown={box.onKeyDown}
              onBlur={() => {
                box.close()
                onBlur?.()
              }}
              className={cx(inputStyle, 'pe-8!', icon && 'ps-8!')}
            />
            <span className="pointer-events-none absolute end-2 text-muted">
              {box.searching ? <Spinner /> : <Icon name="chevron-down" />}
            </span>
          </Popper.Anchor>
          {box.open && (
            <DismissableLayer.Root
              asChild
              onFocusOutside={(event) => event.preventDefault()}
              onPointerDownOutside={(event) => {
                if (event.target instanceof Node && frame.current?.contains(event.target)) event.preventDefault()
              }}
              onDismiss={box.close}
            >
              <Popper.Content
                align="start"
                sideOffset={4}
                collisionPadding={8}
                onPointerDown={(event) => event.preventDefault()}
                onMouseDown={(event) => event.preventDefault()}
                className={cx(floatStyle, 'max-h-72 w-(--radix-popper-anchor-width) min-w-48 overflow-y-auto p-1')}
              >
                <Choices {...props} box={box} listId={listId} />
              </Popper.Content>
            </DismissableLayer.Root>
          )}
        </Popper.Root>
      )}
    </Field>
  )
}

interface ChoicesProps<Item> extends ComboboxProps<Item> {
  box: ReturnType<typeof useCombobox<Item>>
  listId: string
}

function Choices<Item>({ box, listId, label, itemKey, itemText, renderItem, create }: ChoicesProps<Item>) {
  const text = useUiText()
  const says = box.searching ? text.searching : text.noResults
  return (
    <>
      {box.choices.length === 0 && <p className="px-2 py-1.5 text-muted">{says}</p>}
      <div role="listbox" id={listId} aria-label={label}>
        {box.choices.map((choice, index) => (
          <div
            key={'item' in choice ? itemKey(choice.item) : 'create'}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === box.index}
            data-selected={index === box.index}
            ref={(option) => {
              if (index === box.index) option?.scrollIntoView({ block: 'nearest' })
            }}
            onPointerMove={() => box.setAt(index)}
            onClick={() => box.choose(choice)}
            onKeyDown={box.onKeyDown}
            className={choiceStyle}
          >
            {'item' in choice ? (
              (renderItem ?? itemText)(choice.item)
            ) : (
              <span className="flex items-center gap-2 font-medium text-link">
                <Icon name="plus" />
                {create?.label(choice.create)}
              </span>
            )}
          </div>
        ))}
      </div>
    </>
  )
}
