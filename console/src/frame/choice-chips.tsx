import { Link } from '@tanstack/react-router'

/** One choice of a filter; `search` is what the URL says when it is chosen. */
export interface Chip {
  readonly label: string
  readonly chosen: boolean
  readonly search: Record<string, unknown>
}

/** A filter as a row of links, so that each choice has its own address. */
export function ChoiceChips({ label, chips }: { label: string; chips: readonly Chip[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1.5">
      {chips.map((chip) => (
        <Link
          key={chip.label}
          to="."
          search={chip.search}
          replace
          aria-current={chip.chosen ? 'true' : undefined}
          className={`inline-flex min-h-control-small items-center rounded-control border px-2.5 text-small transition-colors ${
            chip.chosen
              ? 'border-transparent bg-selected font-medium text-ink'
              : 'border-hairline text-muted hover:bg-hover hover:text-ink'
          }`}
        >
          {chip.label}
        </Link>
      ))}
    </nav>
  )
}
