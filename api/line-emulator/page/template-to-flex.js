import { dataOf, listOf, textOf } from './message-data.js';
/** @import { Data } from './message-data.js' */

/**
 * Template messages have a fixed look that Flex can express: they are drawn as the Flex container returned here.
 * @param {Data} template
 * @returns {Data}
 */
export function templateToFlex(template) {
  const columns = listOf(template, 'columns');
  switch (textOf(template, 'type')) {
    case 'carousel':
      return { type: 'carousel', contents: columns.map((column) => cardBubble(column, template)) };
    case 'image_carousel':
      return { type: 'carousel', contents: columns.map(imageBubble) };
    case 'confirm':
      return confirmBubble(template);
    default:
      return cardBubble(template, template);
  }
}

/**
 * @param {Data} card
 * @param {Data} settings of its picture
 */
function cardBubble(card, settings) {
  const url = textOf(card, 'thumbnailImageUrl');
  const title = textOf(card, 'title');
  const whole = dataOf(card, 'defaultAction');
  return {
    type: 'bubble',
    size: 'kilo',
    ...(url === '' ? {} : { hero: picture(url, settings, textOf(card, 'imageBackgroundColor')) }),
    body: {
      type: 'box',
      layout: 'vertical',
      spacing: 'sm',
      ...(whole ? { action: whole } : {}),
      contents: [
        ...(title === '' ? [] : [{ type: 'text', text: title, weight: 'bold', wrap: true }]),
        { type: 'text', text: textOf(card, 'text'), size: title === '' ? 'md' : 'sm', wrap: true },
      ],
    },
    footer: { type: 'box', layout: 'vertical', contents: listOf(card, 'actions').map(linkButton) },
    styles: { footer: { separator: true } },
  };
}

/** @param {Data} column */
function imageBubble(column) {
  const action = dataOf(column, 'action') ?? {};
  return {
    type: 'bubble',
    size: 'deca',
    hero: { ...picture(textOf(column, 'imageUrl'), { imageAspectRatio: 'square' }, ''), action },
    footer: { type: 'box', layout: 'vertical', contents: [linkButton({ label: '選ぶ', ...action })] },
  };
}

/** @param {Data} template */
function confirmBubble(template) {
  return {
    type: 'bubble',
    size: 'kilo',
    body: {
      type: 'box',
      layout: 'vertical',
      contents: [{ type: 'text', text: textOf(template, 'text'), wrap: true }],
    },
    footer: { type: 'box', layout: 'horizontal', contents: listOf(template, 'actions').map(linkButton) },
    styles: { footer: { separator: true } },
  };
}

/**
 * @param {string} url
 * @param {Data} settings
 * @param {string} backgroundColor
 */
function picture(url, settings, backgroundColor) {
  return {
    type: 'image',
    url,
    size: 'full',
    aspectRatio: textOf(settings, 'imageAspectRatio') === 'square' ? '1:1' : '1.51:1',
    aspectMode: textOf(settings, 'imageSize') === 'contain' ? 'fit' : 'cover',
    backgroundColor,
  };
}

/** @param {Data} action */
function linkButton(action) {
  return { type: 'button', style: 'link', height: 'sm', action };
}
