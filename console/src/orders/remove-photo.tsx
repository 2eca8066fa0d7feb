import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import type { Photo } from '../frame/photos/photos.queries.ts'
import { t } from '../i18n/translate.ts'

/** Asks why before a picture is removed for good. */
export function RemovePhoto({ orderId, photo, onClose }: { orderId: string; photo: Photo; onClose: () => void }) {
  const removing = useIntent({
    send: (reason: string, key) =>
      api.post('/api/v1/orders/{id}/photos/{photoId}/remove', {
        path: { id: orderId, photoId: photo.id },
        body: { reason },
        key,
      }),
    touches: () => [['orders'], ['production']],
    onDone: () => {
      toasts.show({ words: t('photos.removed'), tone: 'note' })
      onClose()
    },
  })
  const form = useProblemForm({
    defaultValues: { reason: '' },
    onSubmit: ({ reason }) => removing.carryOut(reason.trim()),
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('photos.remove')} description={t('photos.removeAbout')}>
      <Form form={form} label={t('photos.remove')}>
        <FormField form={form} name="reason" rules={{ required: t('photos.reasonMissing') }}>
          {(field) => <TextField {...field} label={t('photos.reason')} maxLength={300} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="danger" busy={form.formState.isSubmitting}>
            {t('photos.remove')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
