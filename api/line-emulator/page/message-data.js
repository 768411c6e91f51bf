/**
 * Reads message objects, which are data of unknown shape: a missing or odd value reads as nothing, never as an error.
 *
 * @typedef {Readonly<Record<string, unknown>>} Data
 */

/**
 * @param {unknown} value
 * @returns {Data | null}
 */
export function asData(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? /** @type {Data} */ (value) : null;
}

/**
 * @param {Data | null | undefined} data
 * @param {string} name
 * @returns {string}
 */
export function textOf(data, name) {
  const value = data?.[name];
  return typeof value === 'string' ? value : '';
}

/**
 * @param {Data | null | undefined} data
 * @param {string} name
 * @returns {number | null}
 */
export function numberOf(data, name) {
  const value = data?.[name];
  return typeof value === 'number' ? value : null;
}

/**
 * @param {Data | null | undefined} data
 * @param {string} name
 * @returns {readonly Data[]}
 */
export function listOf(data, name) {
  const value = data?.[name];
  return Array.isArray(value) ? value.map(asData).filter((item) => item !== null) : [];
}

/**
 * @param {Data | null | undefined} data
 * @param {string} name
 */
export function dataOf(data, name) {
  return asData(data?.[name]);
}

/**
 * What a list of talks or a screen reader says of a message.
 * @param {Data} message
 */
export function summarise(message) {
  switch (textOf(message, 'type')) {
    case 'text':
    case 'textV2':
      return textOf(message, 'text');
    case 'flex':
    case 'template':
    case 'imagemap':
      return textOf(message, 'altText');
    case 'location':
      return `位置情報：${textOf(message, 'title')}`;
    case 'image':
      return '写真';
    case 'video':
      return '動画';
    case 'audio':
      return '音声';
    case 'sticker':
      return 'スタンプ';
    case 'unsent':
      return 'メッセージの送信を取り消しました';
    default:
      return 'メッセージ';
  }
}
