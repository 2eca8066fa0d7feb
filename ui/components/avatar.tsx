/** Up to two initials of a name, by graphemes, so that any script works. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}

/** A person by initials; decoration beside their name. */
export function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-7 shrink-0 select-none place-items-center rounded-full border border-hairline bg-selected text-caption font-medium text-link"
    >
      {initialsOf(name)}
    </span>
  )
}
