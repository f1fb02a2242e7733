#!/usr/bin/env python3
"""Compares `producer-guard explain` with the real clients on random configurations.

Ends with 1 when there is a disagreement; each is shown with the smallest configuration that has it,
and both answers. The seed is printed: the same seed draws the same configurations.
"""

import argparse
import collections
import concurrent.futures
import json
import pathlib
import random
import sys
import tempfile

import agreement
import clients
import configurations
import guard
import properties_file
import shrink

MOST_SHOWN = 40


class Configuration:
  """One file, as java.util.Properties reads it: with settings, or unreadable."""

  def __init__(self, content, reading):
    self.content = content
    self.settings = None
    if 'settings' in reading:
      self.settings = [tuple(setting) for setting in reading['settings']]

  def settings_for(self, library):
    """What an application hands to its client: of equal names the last, and not its own."""
    if library == 'java':
      return self.settings
    return [(name, value) for i, (name, value) in enumerate(self.settings)
            if name not in configurations.APPLICATION_NAMES and
            name not in (later for later, _ in self.settings[i + 1:])]


class Comparison:
  """Files on disk, what clients and explain say of them, and where they part."""

  def __init__(self, program, reader, directory):
    self._program = program
    self._reader = reader
    self._directory = pathlib.Path(directory)

  def read(self, content, folder='all', name='0.properties'):
    """Writes the file, and reads it as java.util.Properties does."""
    path = self._directory / folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return Configuration(content, self._reader.ask(str(path)))

  def explanations(self, library, version, folder='all'):
    return guard.explain(self._program, self._directory / folder, library, version)

  def one(self, client, version, content):
    """The disagreement on one file, or None. Each client has a folder for this."""
    folder = f'{client.library}-{id(client)}'
    configuration = self.read(content, folder)
    explanation = self.explanations(client.library, version, folder).get('0.properties')
    return difference(configuration, client, version, explanation)


def difference(configuration, client, version, explanation, answer=None):
  if configuration.settings is None:
    return explanation and 'file: java.util.Properties refuses it, explain reads it'
  if explanation is None and not configuration.settings:
    return None  # explain is silent on a file that sets nothing
  if explanation is None:
    return 'file: java.util.Properties reads it, explain does not'
  settings = configuration.settings_for(client.library)
  answer = answer or client.answers(settings)[version]
  return agreement.disagreement(settings, answer, explanation)


def ask_all(client, files):
  """Version -> the answers for all files, in their order; None for an unreadable file."""
  answers = collections.defaultdict(list)
  for configuration in files:
    if configuration.settings is None:
      continue
    for version, answer in client.answers(configuration.settings_for(client.library)).items():
      answers[version].append((configuration, answer))
  return answers


def version_key(version):
  return [int(part) for part in version.split('.')]


def report(comparison, client, version, configuration, line):
  """Shows the smallest configuration that disagrees alike."""
  same = agreement.kind(line)

  def disagrees(content):
    found = comparison.one(client, version, content)
    return bool(found) and agreement.kind(found) == same

  smallest = configuration.content
  if configuration.settings is not None:
    smallest = shrink.shrink(configuration.settings, configuration.content, disagrees)
  print(f'\nDISAGREEMENT {client.library}@{version} ({client.origin})')
  print(f'  {comparison.one(client, version, smallest) or line}')
  for text in smallest.decode('ascii').splitlines(keepends=True):
    print(f'    {text!r}'[:-1].replace("    '", '    ') if text.endswith('\n') else f'    {text}')


def main():
  options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
  options.add_argument('--program', required=True, help='producer-guard')
  options.add_argument('--prepared', required=True, help='directory of the prepared clients')
  options.add_argument('--library', action='append', required=True)
  options.add_argument('--configs', type=int, default=1000)
  options.add_argument('--seed', type=int, default=random.SystemRandom().randrange(2**31))
  options = options.parse_args()

  print(f'seed {options.seed}, {options.configs} configurations')
  draws = random.Random(options.seed)
  reader = clients.LineProgram('java.util.Properties',
                               [f'{options.prepared}/java/read-properties'])
  running = clients.start(options.prepared, options.library)
  disagreements = 0
  shown = set()
  with tempfile.TemporaryDirectory() as directory, \
       concurrent.futures.ThreadPoolExecutor() as pool:
    comparison = Comparison(options.program, reader, directory)
    files = [comparison.read(properties_file.spell(draws, configurations.draw(draws)),
                             name=f'{i}.properties') for i in range(options.configs)]
    names = {id(configuration): f'{i}.properties' for i, configuration in enumerate(files)}
    print(f'{"client":28} {"configurations":>14} {"idempotent":>10} {"not":>6} {"error":>6} '
          f'{"unreadable":>10} {"disagree":>8}')
    for client, answers in zip(running, pool.map(lambda c: ask_all(c, files), running)):
      for version in sorted(answers, key=version_key):
        explanations = comparison.explanations(client.library, version)
        verdicts = collections.Counter(answer['verdict'] for _, answer in answers[version])
        found = []
        for configuration, answer in answers[version]:
          line = difference(configuration, client, version,
                            explanations.get(names[id(configuration)]), answer)
          if line:
            found.append((configuration, line))
        for configuration in files:
          if configuration.settings is None:
            line = difference(configuration, client, version,
                              explanations.get(names[id(configuration)]))
            if line:
              found.append((configuration, line))
        print(f'{client.library + "@" + version:28} {len(files):14} '
              f'{verdicts["idempotent"]:10} {verdicts["not-idempotent"]:6} '
              f'{verdicts["startup-error"]:6} {len(files) - len(answers[version]):10} '
              f'{len(found):8}', flush=True)
        disagreements += len(found)
        for configuration, line in found:
          if (client.library, agreement.kind(line)) in shown or len(shown) >= MOST_SHOWN:
            continue
          shown.add((client.library, agreement.kind(line)))
          report(comparison, client, version, configuration, line)
    for client in running:
      client.close()
    reader.close()
  print(f'\n{disagreements} disagreements over {options.configs} configurations; '
        f'seed {options.seed}')
  return 1 if disagreements else 0


if __name__ == '__main__':
  try:
    sys.exit(main())
  except (clients.ClientFailed, json.JSONDecodeError) as failure:
    print(f'oracle: {failure}', file=sys.stderr)
    sys.exit(2)
