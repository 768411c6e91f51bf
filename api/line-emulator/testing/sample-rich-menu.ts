import type { ApiClient } from './api-client.ts';
import { whitePng } from './png.ts';

export const RICH_MENU_SIZE = { width: 800, height: 270 };

/** A rich menu with a tab, a link and a postback. */
export const SAMPLE_RICH_MENU = {
  size: RICH_MENU_SIZE,
  selected: true,
  name: '汐見市の案内',
  chatBarText: 'メニュー',
  areas: [
    {
      bounds: { x: 0, y: 0, width: 400, height: 270 },
      action: { type: 'richmenuswitch', richMenuAliasId: 'disaster', data: 'tab=disaster' },
    },
    {
      bounds: { x: 400, y: 0, width: 400, height: 270 },
      action: { type: 'uri', label: '市の窓口', uri: 'https://www.city.example.jp/' },
    },
  ],
};

interface Doors {
  api: ApiClient;
  data: ApiClient;
}

export async function createRichMenu({ api }: Pick<Doors, 'api'>): Promise<string> {
  const { body } = await api.post('/v2/bot/richmenu', SAMPLE_RICH_MENU);
  return String(body['richMenuId']);
}

export function uploadImage({ data }: Pick<Doors, 'data'>, id: string, image: Buffer, type = 'image/png') {
  const init = { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(image) };
  return data.send(`/v2/bot/richmenu/${id}/content`, init);
}

/** A rich menu that may be shown: created, and with its image. */
export async function createShownRichMenu(doors: Doors): Promise<string> {
  const id = await createRichMenu(doors);
  await uploadImage(doors, id, whitePng(RICH_MENU_SIZE.width, RICH_MENU_SIZE.height));
  return id;
}
