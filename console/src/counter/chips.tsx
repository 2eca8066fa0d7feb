interface ChipsProps<Value extends string> {
  label: string
  choices: readonly { readonly value: Value; readonly label: string }[]
  chosen: readonly string[]
  onToggle: (value: Value) => void
}

/** Words to press: each is on or off. */
export function Chips<Value extends string>({ label, choices, chosen, onToggle }: ChipsProps<Value>) {
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-1.5">
      <legend className="mb-1.5 text-small text-muted">{label}</legend>
      {choices.map((choice) => (
        <Chip
          key={choice.value}
          label={choice.label}
          on={chosen.includes(choice.value)}
          onToggle={() => onToggle(choice.value)}
        />
      ))}
    </fieldset>
  )
}

/** One word to press. */
export function Chip({ label, on, onToggle }: { label: string; on: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onToggle}
      className="min-h-11 min-w-11 rounded-control border border-outline bg-surface px-3 text-small hover:bg-hover aria-pressed:border-focus aria-pressed:bg-selected aria-pressed:font-medium"
    >
      {label}
    </button>
  )
}
