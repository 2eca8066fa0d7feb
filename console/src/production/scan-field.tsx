import { TextField } from '@clothesline/ui/text-field'
import { useEffect, useRef, useState } from 'react'

interface ScanFieldProps {
  label: string
  hint?: string | undefined
  onScan: (code: string) => void
}

const takesKeys = (element: Element | null): boolean =>
  element?.matches('input, select, textarea, button, a, summary, [role="dialog"] *') === true

/** The one field of a station: it has the focus when the page opens, and again whenever nothing else needs the keys. */
export function ScanField({ label, hint, onScan }: ScanFieldProps) {
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    const catchKeys = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent) => {
      const isLetter = key.length === 1 && !ctrlKey && !altKey && !metaKey
      if (isLetter && !takesKeys(document.activeElement)) field.current?.focus()
    }
    window.addEventListener('keydown', catchKeys)
    return () => window.removeEventListener('keydown', catchKeys)
  }, [])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onScan(typed)
        setTyped('')
        field.current?.focus()
      }}
    >
      <TextField
        ref={field}
        label={label}
        hint={hint}
        icon="scan"
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        maxLength={40}
      />
    </form>
  )
}
