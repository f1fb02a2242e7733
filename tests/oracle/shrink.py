"""Makes a configuration as small as it can be while it still disagrees."""

import properties_file


def _smaller(settings):
  """Configurations that lack a setting, or have a plainer value."""
  for i in range(len(settings)):
    yield settings[:i] + settings[i + 1:]
  for i, (name, value) in enumerate(settings):
    if not isinstance(value, str):
      continue
    for plainer in (value.strip(), value[:len(value) // 2], value[1:], value[:-1]):
      if plainer != value:
        yield settings[:i] + [(name, plainer)] + settings[i + 1:]


def _plain_bytes(settings):
  return properties_file.plain(settings).encode('ascii')


def shrink(settings, content, disagrees, spell=None):
  """Returns the smallest file found; `spell` writes settings, as .properties if nothing is said.

  `disagrees(content)` tells whether a file disagrees in the same way. When the settings, plainly
  written, agree, then the way they are written is what matters, and lines are taken away instead.
  """
  spell = spell or _plain_bytes
  written = spell(settings)
  if not disagrees(written):
    return _fewest_lines(content, disagrees)
  best = settings
  progress = True
  while progress:
    progress = False
    for candidate in _smaller(best):
      if disagrees(spell(candidate)):
        best = candidate
        progress = True
        break
  return spell(best)


def _fewest_lines(content, disagrees):
  lines = content.splitlines(keepends=True)
  i = 0
  while i < len(lines):
    without = lines[:i] + lines[i + 1:]
    if disagrees(b''.join(without)):
      lines = without
    else:
      i += 1
  return b''.join(lines)
