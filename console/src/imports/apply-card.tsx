import { AlertDialog } from '@clothesline/ui/alert-dialog'
import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { type ReactNode, useState } from 'react'
import { t } from '../i18n/translate.ts'
import type { Mode } from './import-model.ts'

interface ApplyCardProps {
  /** The ways to treat rows with problems; none where no row has any. */
  modes: readonly Mode[]
  mode: Mode
  onMode: (mode: Mode) => void
  /** Whether the server would take it in this way. */
  allowed: boolean
  /** What will happen, and whether it can be undone. */
  confirm: string
  busy: boolean
  problem: unknown
  onApply: () => void
  /** Another way out, such as giving the import up. */
  other?: ReactNode
}

/** The last step: what becomes of rows with problems, and a confirmation that says what will happen. */
export function ApplyCard(props: ApplyCardProps) {
  const { modes, mode, onMode, allowed, confirm, busy, problem, onApply, other } = props
  const [asking, setAsking] = useState(false)
  const wrong = problem ? problemOf(problem) : undefined
  return (
    <Card>
      {modes.length > 0 && (
        <RadioGroup
          label={t('imports.mode')}
          value={mode}
          onChange={onMode}
          options={modes.map((one) => ({
            value: one,
            label: t(`imports.mode.${one}`),
            hint: t(`imports.mode.${one}Hint`),
          }))}
        />
      )}
      {wrong && (
        <Banner tone="bad" title={wrong.title}>
          {wrong.detail}
        </Banner>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" icon="check" disabled={!allowed} busy={busy} onPress={() => setAsking(true)}>
          {t('imports.apply')}
        </Button>
        {other}
        {!allowed && !busy && <p className="text-small text-muted">{t('imports.applyBlocked')}</p>}
      </div>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('imports.confirmTitle')}
        description={confirm}
        confirm={t('imports.apply')}
        onConfirm={() => {
          setAsking(false)
          onApply()
        }}
      />
    </Card>
  )
}
