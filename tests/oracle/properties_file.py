"""Writes settings as a .properties file, in any of the ways that the format has.

Files are ASCII: of other characters the format has escapes, and a reader of streams and one of
texts do not agree on their bytes.
"""

SEPARATORS = ['=', '=', '=', ':', ' ', ' = ', '= ', '\t:\t', '  ', ' :', '\f=']
LINE_ENDS = ['\n', '\n', '\n', '\r\n', '\r']
FILLINGS = ['', '# acks=0', '! retries=0', '   ', '\t# a comment \\', '#', '\\', '  \\']
NAMED_ESCAPES = {'\t': '\\t', '\n': '\\n', '\r': '\\r', '\f': '\\f'}


def _escape(character):
  if character in NAMED_ESCAPES:
    return NAMED_ESCAPES[character]
  units = character.encode('utf-16-be')
  return ''.join(f'\\u{units[i]:02x}{units[i + 1]:02x}' for i in range(0, len(units), 2))


def _is_plain(character):
  return ' ' <= character <= '~' and character != '\\'


def plain(settings):
  """Settings as everybody writes them."""
  return ''.join(f'{_text(None, name, " :=#!")}={_text(None, value, "")}\n'
                 for name, value in settings)


def _text(random, text, special):
  """`text` with what must be escaped escaped, and with `random` some more; leading blanks too."""
  written = ''
  for i, character in enumerate(text):
    odd = random.random() if random else 1
    if not _is_plain(character):
      written += _escape(character)
    elif character in special or (i == 0 and character == ' '):
      written += '\\' + character
    elif odd < 0.01:
      written += _escape(character)
    elif odd < 0.02 and character not in 'tnrfu':
      written += '\\' + character
    elif odd < 0.025 and i + 1 < len(text):
      written += character + '\\\n' + random.choice(['', ' ', '\t  '])
    else:
      written += character
  return written


def spell(random, settings):
  """The bytes of a file that has these settings, for the most part."""
  end = random.choice(LINE_ENDS)
  lines = []
  for name, value in settings:
    while random.random() < 0.15:
      lines.append(random.choice(FILLINGS))
    indent = random.choice(['', '', '', ' ', '\t'])
    separator = random.choice(SEPARATORS) if value or random.random() < 0.8 else ''
    lines.append(indent + _text(random, name, ' :=#!') + separator + _text(random, value, ''))
    if random.random() < 0.003:
      lines.append(random.choice(['acks=\\u00g1', 'retries=\\u12', '\\u', 'retries=1\\']))
  text = '\n'.join(lines) + ('\n' if random.random() < 0.8 else '')
  return text.replace('\n', end).encode('ascii')
