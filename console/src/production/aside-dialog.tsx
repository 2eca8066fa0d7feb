import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Piece, useMove } from './production.queries.ts'
import { stageWord } from './stage-words.ts'

const asides = ['missing', 'damaged', 'returned_unprocessed'] as const
const backs = ['spotting', 'cleaning', 'washing', 'finishing', 'inspection', 'redo', 'assembly', 'bagged'] as const

interface AsideDialogProps {
  piece: Pick<Piece, 'id' | 'tag'>
  branchId: string
  onClose: () => void
}

/** Takes a piece out of the usual way, with the reason: missing, damaged, given back as it came, or to be done again. */
export function AsideDialog({ piece, branchId, onClose }: AsideDialogProps) {
  const manages = useMay('production.manage', branchId)
  const move = useMove(piece.id, ({ tag, stage }) => {
    toasts.show({ words: t('production.movedAside', { tag, stage: stageWord(stage) }), tone: 'note' })
    onClose()
  })
  const form = useProblemForm<{ stage: (typeof asides)[number] | (typeof backs)[number] | ''; reason: string }>({
    defaultValues: { stage: '', reason: '' },
    onSubmit: ({ stage, reason }) => stage !== '' && move.carryOut({ branchId, stage, reason: reason.trim() }),
  })
  const stages = manages ? [...asides, ...backs] : asides
  const options = stages.map((value) => ({ value, label: stageWord(value) }))
  return (
    <Dialog open onOpenChange={onClose} title={t('production.aside', { tag: piece.tag })}>
      <Form form={form} label={t('production.aside', { tag: piece.tag })}>
        <FormField form={form} name="stage" rules={{ required: t('production.needed') }}>
          {(field) => (
            <Select
              {...field}
              label={t('production.asideTo')}
              options={options}
              placeholder={t('production.choose')}
              required
            />
          )}
        </FormField>
        <FormField form={form} name="reason" rules={{ required: t('production.needed') }}>
          {(field) => <TextField {...field} label={t('production.reason')} maxLength={300} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('production.move')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
