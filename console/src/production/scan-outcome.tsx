import { Icon } from '@clothesline/ui/icon'
import { t } from '../i18n/translate.ts'
import type { ScanEntry } from './scans-rules.ts'

const looks = {
  good: { ground: 'border-good-edge bg-good-tint text-good', icon: 'check-circle', word: 'production.tone.good' },
  caution: {
    ground: 'border-caution-edge bg-caution-tint text-caution',
    icon: 'warning',
    word: 'production.tone.caution',
  },
  bad: { ground: 'border-bad-edge bg-bad-tint text-bad', icon: 'ban', word: 'production.tone.bad' },
  waiting: { ground: 'border-hairline bg-sunken text-muted', icon: 'clock', word: 'production.tone.waiting' },
} as const

/** What came of the latest scan, to be read from two metres away: word, sign and colour together. */
export function ScanOutcome({ scan }: { scan: ScanEntry | undefined }) {
  if (!scan) {
    return (
      <div className="flex min-h-40 flex-col items-center justify-center gap-2 rounded-card border border-hairline bg-sunken p-6 text-center text-muted">
        <Icon name="scan" className="size-8" />
        <p>{t('production.scanFirst')}</p>
      </div>
    )
  }
  const { ground, icon, word } = looks[scan.tone ?? 'waiting']
  return (
    <div
      className={`flex min-h-40 flex-col items-center justify-center gap-2 rounded-card border p-6 text-center ${ground}`}
    >
      <Icon name={icon} className="size-10" />
      <p className="text-small font-medium">{t(word)}</p>
      <p className="text-display font-strong leading-tight">
        <bdi>{scan.title}</bdi>
      </p>
      {scan.detail && <p className="text-body text-ink">{scan.detail}</p>}
    </div>
  )
}
