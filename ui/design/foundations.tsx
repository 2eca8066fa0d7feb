import { Icon } from '../components/icon.tsx'
import { type IconName, iconPaths } from '../components/icon-paths.ts'
import { roles, sizes, themes } from '../tokens/tokens.ts'
import { Section } from './section.tsx'

const isGround = (role: string) =>
  !role.startsWith('on-') && /canvas|surface|sunken|raised|hover|pressed|selected|inverse|tint|action|danger/.test(role)

function Swatch({ role }: { role: (typeof roles)[number] }) {
  return (
    <li className="flex min-w-0 items-start gap-2.5">
      <span
        aria-hidden="true"
        className="size-8 shrink-0 rounded-control border border-hairline"
        style={{ background: `var(--${role})` }}
      />
      <span className="min-w-0">
        <span className="block font-mono text-caption">{role}</span>
        <span className="block text-caption text-muted">{themes.light[role].$description}</span>
      </span>
    </li>
  )
}

function Swatches({ title, of }: { title: string; of: readonly (typeof roles)[number][] }) {
  return (
    <div>
      <h3 className="mb-3 text-small font-medium">{title}</h3>
      <ul className="grid gap-x-5 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
        {of.map((role) => (
          <Swatch key={role} role={role} />
        ))}
      </ul>
    </div>
  )
}

const scale = Object.keys(sizes.text).toReversed() as (keyof typeof sizes.text)[]

/** Colours, type and signs: what everything else is made of. */
export function Foundations() {
  return (
    <>
      <Section
        title="Colour"
        use="Name a colour by its role; the theme decides what it is. State always comes with a sign and a word."
        avoid="Don’t reach for the palette, and don’t use blue for anything but action and focus."
      >
        <Swatches title="Grounds" of={roles.filter(isGround)} />
        <Swatches title="Words, lines and signs" of={roles.filter((role) => !isGround(role))} />
      </Section>
      <Section
        title="Type"
        use="Inter, tabular figures wherever figures stand under each other."
        avoid="Don’t set more than three sizes on one page."
      >
        <ul className="flex flex-col gap-2">
          {scale.map((name) => (
            <li key={name} className="flex items-baseline gap-4">
              <span className="w-16 shrink-0 font-mono text-caption text-muted">{name}</span>
              <span className="min-w-0 truncate leading-tight" style={{ fontSize: `var(--size-${name})` }}>
                Five shirts, ready on Friday · 1,240.50
              </span>
            </li>
          ))}
        </ul>
        <p lang="ar" dir="rtl" className="text-lead">
          خمسة قمصان جاهزة يوم الجمعة
        </p>
      </Section>
      <Section
        title="Signs"
        use="A sign supports its word."
        avoid="Don’t let a sign stand alone unless the place is known to all."
      >
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-2">
          {(Object.keys(iconPaths) as IconName[]).map((name) => (
            <li
              key={name}
              className="flex flex-col items-center gap-2 rounded-control border border-hairline bg-surface px-1 py-3"
            >
              <Icon name={name} className="size-5" />
              <span className="max-w-full truncate text-caption text-muted">{name}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
