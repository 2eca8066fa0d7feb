import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { Textarea } from '@clothesline/ui/textarea'
import { t } from '../i18n/translate.ts'
import { type Piece, useRemark } from './production.queries.ts'

/** Writes down a spot, with what was done about it, or damage. */
export function RemarkDialog({ piece, onClose }: { piece: Pick<Piece, 'id' | 'tag'>; onClose: () => void }) {
  const remark = useRemark(piece.id, onClose)
  const form = useProblemForm<{ kind: 'spot' | 'damage'; what: string; note: string }>({
    defaultValues: { kind: 'spot', what: '', note: '' },
    onSubmit: ({ kind, what, note }) => remark.carryOut({ kind, what: what.trim(), note: note.trim() }),
  })
  const kinds = (['spot', 'damage'] as const).map((value) => ({ value, label: t(`production.remark.${value}`) }))
  return (
    <Dialog open onOpenChange={onClose} title={t('production.remarkOn', { tag: piece.tag })}>
      <Form form={form} label={t('production.remarkOn', { tag: piece.tag })}>
        <FormField form={form} name="kind">
          {(field) => <Select {...field} label={t('production.kind')} options={kinds} required />}
        </FormField>
        <FormField form={form} name="what" rules={{ required: t('production.needed') }}>
          {(field) => (
            <TextField
              {...field}
              label={t('production.what')}
              hint={t('production.whatHint')}
              maxLength={40}
              required
            />
          )}
        </FormField>
        <FormField form={form} name="note">
          {(field) => <Textarea {...field} label={t('production.note')} maxLength={500} />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('production.remark')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
