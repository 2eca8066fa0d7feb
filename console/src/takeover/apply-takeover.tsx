import { AlertDialog } from '@clothesline/ui/alert-dialog'
import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { useState } from 'react'
import { t } from '../i18n/translate.ts'
import { FaultsTable } from './faults-table.tsx'
import { faultsOf, type Takeover, useApplyTakeover } from './takeover.queries.ts'

/** The last step, with a confirmation that says what will happen and that it cannot be undone. */
export function ApplyTakeover({ found: { id, version, counts, can } }: { found: Takeover }) {
  const apply = useApplyTakeover(id)
  const [asking, setAsking] = useState(false)
  const wrong = apply.error ? problemOf(apply.error) : undefined
  const faults = faultsOf(apply.error)
  return (
    <Card>
      {wrong && (
        <Banner tone="bad" title={t('takeover.notApplied')}>
          {wrong.detail ?? wrong.title}
        </Banner>
      )}
      {faults.length > 0 && <FaultsTable faults={faults} total={faults.length} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          icon="check"
          disabled={!can.apply}
          busy={apply.isPending}
          onPress={() => setAsking(true)}
        >
          {t('takeover.apply')}
        </Button>
        <p className="text-small text-muted">{t('takeover.applyAbout')}</p>
      </div>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('takeover.confirmTitle')}
        description={t('takeover.confirm', counts)}
        confirm={t('takeover.apply')}
        onConfirm={() => {
          setAsking(false)
          apply.begin(version)
        }}
      />
    </Card>
  )
}
