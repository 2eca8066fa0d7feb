import { Icon } from '@clothesline/ui/icon'
import { TimeText } from '@clothesline/ui/time-text'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import type { Trouble } from '../frame/troubles.ts'
import { t } from '../i18n/translate.ts'

const known = ['card', 'sms', 'mail', 'map', 'router', 'geocoder'] as const

const knownAs = (name: string) => known.find((one) => one === name)

function nameOf(name: string): string {
  const one = knownAs(name)
  return one ? t(`troubles.name.${one}`) : name
}

const halfDay = 12 * 3_600_000
const isRecent = (since: string): boolean => Date.now() - Date.parse(since) < halfDay

function Said({ trouble: { name, since } }: { trouble: Trouble }) {
  const one = knownAs(name)
  return (
    <>
      {one ? t(`troubles.about.${one}`) : t('troubles.about.other', { name })}{' '}
      <span className="text-muted">
        {t('troubles.since')} <TimeText at={since} form={isRecent(since) ? 'time' : 'moment'} />
      </span>
    </>
  )
}

const Sign = () => (
  <span className="text-caution">
    <Icon name="warning" className="size-4" />
  </span>
)

const style = 'border-b border-hairline bg-caution-tint px-4 text-small md:px-6 print:hidden'

/** A quiet line under the top bar: what does not work and how work goes on; several things are named, and told when it is opened. */
export function TroubleStrip({ troubles }: { troubles: readonly Trouble[] }) {
  const { locale } = useUiSettings()
  const [first, ...more] = troubles
  if (!first) return null
  if (more.length === 0)
    return (
      <div role="status" className={`flex gap-2 py-1.5 ${style}`}>
        <Sign />
        <p className="min-w-0">
          <Said trouble={first} />
        </p>
      </div>
    )
  const names = new Intl.ListFormat(locale).format(troubles.map(({ name }) => nameOf(name)))
  return (
    <div role="status" className={`py-0.5 ${style}`}>
      <details>
        <summary className="flex min-h-control items-center gap-2">
          <Sign />
          <span className="min-w-0 flex-1">{t('troubles.several', { names })}</span>
          <span className="text-link underline">{t('troubles.more')}</span>
        </summary>
        <ul className="flex flex-col gap-1 ps-6 pb-1">
          {troubles.map((trouble) => (
            <li key={trouble.name}>
              <Said trouble={trouble} />
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}
