import { StatusBadge } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { t } from '../i18n/translate.ts'
import type { ScanEntry } from './scans-rules.ts'

interface ScanLogProps {
  scans: readonly ScanEntry[]
  /** Takes the latest scan back, where that can be done. */
  onUndo?: (() => void) | undefined
}

/** The last ten scans, the latest first. */
export function ScanLog({ scans, onUndo }: ScanLogProps) {
  if (scans.length === 0) return null
  const undo = onUndo && (
    <Button icon="undo" size="small" onPress={onUndo}>
      {t('production.undo')}
    </Button>
  )
  return (
    <Card title={t('production.lastScans')} action={undo}>
      <ol className="flex flex-col divide-y divide-hairline">
        {scans.map(({ id, code, tone, title, detail }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span className="min-w-0 flex-1">
              <bdi className="font-medium tabular-nums">{code}</bdi>
              {tone && <span className="block text-small text-muted">{tone === 'bad' ? detail : title}</span>}
            </span>
            <StatusBadge tone={tone ?? 'plain'} icon={tone ? undefined : 'clock'}>
              {t(`production.tone.${tone ?? 'waiting'}`)}
            </StatusBadge>
          </li>
        ))}
      </ol>
    </Card>
  )
}
