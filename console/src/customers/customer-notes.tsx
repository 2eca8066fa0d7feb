import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { IconButton } from '@clothesline/ui/icon-button'
import { Textarea } from '@clothesline/ui/textarea'
import { TimeText } from '@clothesline/ui/time-text'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import type { Customer } from './customers.queries.ts'
import { useAddNote, useRemoveNote } from './profile.queries.ts'

/** What the staff noted about a customer: the standing note, then each note with who wrote it and when. */
export function CustomerNotes({ customer }: { customer: Customer }) {
  const { note, notes, can } = customer
  const remove = useRemoveNote(customer)
  const takeAway = async (noteId: string) => {
    await remove.carryOut(noteId)
    toasts.show({ words: t('customers.noteRemoved') })
  }
  return (
    <Card title={t('customers.notes')}>
      {note && (
        <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
          {note}
        </p>
      )}
      {!note && notes.length === 0 && <p className="text-muted">{t('customers.noNotes')}</p>}
      {notes.length > 0 && (
        <ul className="divide-y divide-hairline">
          {notes.map(({ id, words, at, by }) => (
            <li key={id} className="flex items-start justify-between gap-3 py-2">
              <div className="min-w-0">
                <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
                  {words}
                </p>
                <p className="text-small text-muted">
                  {by} · <TimeText at={at} form="date" />
                </p>
              </div>
              {can.edit && (
                <IconButton
                  icon="trash"
                  label={t('customers.removeNote', { words: words.slice(0, 40) })}
                  onPress={() => void takeAway(id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {can.edit && <NewNote customer={customer} />}
    </Card>
  )
}

function NewNote({ customer }: { customer: Customer }) {
  const add = useAddNote(customer)
  const form = useProblemForm({
    defaultValues: { words: '' },
    onSubmit: async ({ words }) => {
      await add.carryOut(words.trim())
      form.reset()
      toasts.show({ words: t('customers.noteAdded') })
    },
  })
  return (
    <Form form={form} label={t('customers.addNote')}>
      <FormField form={form} name="words" rules={{ required: t('customers.noteMissing') }}>
        {(field) => <Textarea {...field} label={t('customers.newNote')} rows={2} maxLength={4000} />}
      </FormField>
      <div>
        <Button type="submit" size="small" busy={form.formState.isSubmitting}>
          {t('customers.addNote')}
        </Button>
      </div>
    </Form>
  )
}
