import { type Tone, toneIcon } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { Icon } from '@clothesline/ui/icon'
import { IconButton } from '@clothesline/ui/icon-button'
import { announce } from '@clothesline/ui/live-region'
import { TextField } from '@clothesline/ui/text-field'
import { type KeyboardEvent, useState } from 'react'
import { t } from '../i18n/translate.ts'
import { CameraScan, canScan } from './camera-scan.tsx'
import { type Scans, withoutTag, withScan } from './scan-rules.ts'

const tones: Record<NonNullable<Scans['last']>['is'], Tone> = { expected: 'good', again: 'note', foreign: 'caution' }

interface ScansFieldProps {
  scans: Scans
  expected: readonly string[]
  onChange: (scans: Scans) => void
}

/** The tags of what is handed over: read by the camera where the browser can, typed or scanned with a hand scanner always. */
export function ScansField({ scans, expected, onChange }: ScansFieldProps) {
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const scan = (code: string) => {
    const next = withScan(scans, code, expected)
    onChange(next)
    if (next.last) announce(t(`scan.${next.last.is}`, { tag: next.last.tag }))
  }
  const add = () => {
    scan(typed)
    setTyped('')
  }
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    add()
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-strong">
        {expected.length > 0
          ? t('scan.titleOf', { count: scans.tags.filter((tag) => expected.includes(tag)).length, of: expected.length })
          : t('scan.title')}
      </legend>
      {canScan() && !isOpen && (
        <Button icon="scan" wide onPress={() => setOpen(true)}>
          {t('scan.open')}
        </Button>
      )}
      {isOpen && <CameraScan onCode={scan} onClose={() => setOpen(false)} />}
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField label={t('scan.type')} value={typed} onChange={setTyped} onKeyDown={onEnter} maxLength={60} />
        </div>
        <Button onPress={add}>{t('scan.add')}</Button>
      </div>
      {scans.last && (
        <p className="flex items-start gap-1.5">
          <Icon name={toneIcon[tones[scans.last.is]]} className="mt-0.5 size-4" />
          <span className="min-w-0 break-words">{t(`scan.${scans.last.is}`, { tag: scans.last.tag })}</span>
        </p>
      )}
      <ul aria-label={t('scan.scanned')} className="flex flex-wrap gap-1.5 empty:hidden">
        {scans.tags.map((tag) => (
          <li key={tag} className="flex items-center rounded-control border border-hairline ps-2 font-mono text-small">
            <span className="min-w-0 break-all">{tag}</span>
            <IconButton
              icon="close"
              label={t('scan.remove', { tag })}
              onPress={() => onChange(withoutTag(scans, tag))}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
