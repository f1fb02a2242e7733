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
import typed_configurations

MOST_SHOWN = 40


class Configuration:
  """One file, as java.util.Properties reads it: with settings, or unreadable (None)."""

  def __init__(self, name, content, reading):
    self.name = name
    self.content = content
    self.settings = None
    if 'settings' in reading:
      self.settings = [tuple(setting) for setting in reading['settings']]

  def settings_for(self, library):
    """What an application hands to its client: of equal names the last, and not its own."""
    if library == 'java' or library in typed_configurations.OPTIONS:
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
    """Writes the file, and reads it as JSON or as java.util.Properties does, by its name."""
    path = self._directory / folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    if path.suffix == '.json':
      return Configuration(name, content, {'settings': typed_configurations.read(content)})
    return Configuration(name, content, self._reader.ask(str(path)))

  def explanations(self, library, version, folder='all'):
    return guard.explain(self._program, self._directory / folder, library, version)

  def one(self, client, version, content):
    """The disagreement on one file or None, the client's answer, and the explanation."""
    folder = f'one-{client.library}'
    configuration = self.read(content, folder, f'0{suffix(client.library)}')
    explanation = self.explanations(client.library, version, folder).get(configuration.name)
    answer = None
    if configuration.settings is not None:
      answer = client.answers(configuration.settings_for(client.library))[version]
    return difference(configuration, client.library, answer, explanation), answer, explanation


def suffix(library):
  return '.json' if library in typed_configurations.OPTIONS else '.properties'


def folder_of(library):
  """Where the files of a library are: those that are .properties are the same for all."""
  return library if library in typed_configurations.OPTIONS else 'all'


def draw_files(comparison, seed, count, libraries):
  """Folder -> the files in it, the same whatever other libraries there are."""
  files = {}
  for library in libraries:
    folder = folder_of(library)
    if folder in files:
      continue
    files[folder] = []
    draws = random.Random(seed if folder == 'all' else f'{seed} {library}')
    for i in range(count):
      if folder == 'all':
        content = properties_file.spell(draws, configurations.draw(draws))
      else:
        content = typed_configurations.spell(typed_configurations.draw(draws, library))
      files[folder].append(comparison.read(content, folder, f'{i}{suffix(library)}'))
  return files


def difference(configuration, library, answer, explanation):
  """One line on where the client and explain part, or None."""
  if configuration.settings is None:
    return explanation and 'file: java.util.Properties refuses it, explain reads it'
  if explanation is None:
    # explain is silent on a file that sets nothing.
    return configuration.settings and 'file: java.util.Properties reads it, explain does not'
  return agreement.disagreement(configuration.settings_for(library), answer, explanation)


def ask_all(client, files):
  """Version -> the answers to all files, in their order; None to an unreadable file."""
  answers = collections.defaultdict(list)
  for i, configuration in enumerate(files):
    if configuration.settings is None:
      continue
    by_version = client.answers(configuration.settings_for(client.library))
    if not by_version:
      raise clients.ClientFailed(f'{client.library} of {client.origin} answered for no version')
    for version, answer in by_version.items():
      answers[version] += [None] * (i - len(answers[version])) + [answer]
  for of_version in answers.values():
    of_version += [None] * (len(files) - len(of_version))
  return answers


def version_key(version):
  return [int(part) for part in version.split('.')]


def show(comparison, client, version, configuration, line):
  """Shows the smallest configuration that disagrees alike, and both answers."""
  same = agreement.kind(line)

  def disagrees(content):
    found, _, _ = comparison.one(client, version, content)
    return bool(found) and agreement.kind(found) == same

  smallest = configuration.content
  if configuration.settings is not None:
    spell = typed_configurations.spell if folder_of(client.library) != 'all' else None
    smallest = shrink.shrink(configuration.settings, configuration.content, disagrees, spell)
  found, answer, explanation = comparison.one(client, version, smallest)
  print(f'\nDISAGREEMENT {client.library}@{version} ({client.origin}): {found or line}')
  for text in smallest.decode('ascii').splitlines(keepends=True):
    print('   ', text.rstrip('\n').replace('\r', '<CR>'))
  print(f'  client:  {json.dumps(answer)}')
  if explanation:
    del explanation['place'], explanation['client']
    print(f'  explain: {json.dumps(explanation)}')
  print(flush=True)


def compare_version(comparison, client, version, files, answers):
  """Compares all files in one version, prints its line. Returns the disagreements."""
  explanations = comparison.explanations(client.library, version, folder_of(client.library))
  found = []
  for configuration, answer in zip(files, answers):
    line = difference(configuration, client.library, answer, explanations.get(configuration.name))
    if line:
      found.append((configuration, line))
  verdicts = collections.Counter(answer['verdict'] for answer in answers if answer)
  print(f'{client.library + "@" + version:22} {client.origin:24} {len(files):14} '
        f'{verdicts["idempotent"]:10} {verdicts["not-idempotent"]:6} '
        f'{verdicts["startup-error"]:6} {answers.count(None):10} {len(found):8}', flush=True)
  return found


def compare(options, reader, running):
  """Returns the number of disagreements of all clients."""
  disagreements = 0
  shown = set()
  with tempfile.TemporaryDirectory() as directory, \
       concurrent.futures.ThreadPoolExecutor() as pool:
    comparison = Comparison(options.program, reader, directory)
    files = draw_files(comparison, options.seed, options.configs,
                       {client.library for client in running})
    print(f'{"client":22} {"from":24} {"configurations":>14} {"idempotent":>10} {"not":>6} '
          f'{"error":>6} {"unreadable":>10} {"disagree":>8}')
    for client, answers in zip(running, pool.map(
        lambda c: ask_all(c, files[folder_of(c.library)]), running)):
      for version in sorted(answers, key=version_key):
        found = compare_version(comparison, client, version, files[folder_of(client.library)],
                                answers[version])
        disagreements += len(found)
        for configuration, line in found:
          if (client.library, agreement.kind(line)) in shown or len(shown) >= MOST_SHOWN:
            continue
          shown.add((client.library, agreement.kind(line)))
          show(comparison, client, version, configuration, line)
  return disagreements


def main():
  options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
  options.add_argument('--program', required=True, help='producer-guard')
  options.add_argument('--prepared', required=True, help='directory of the prepared clients')
  options.add_argument('--library', action='append', required=True)
  options.add_argument('--configs', type=int, default=600)
  options.add_argument('--seed', type=int, default=random.SystemRandom().randrange(2**31))
  options = options.parse_args()

  print(f'seed {options.seed}, {options.configs} configurations', flush=True)
  reader = None
  if any(folder_of(library) == 'all' for library in options.library):
    reader = clients.LineProgram('java.util.Properties',
                                 [f'{options.prepared}/java/read-properties'])
  running = clients.start(options.prepared, options.library)
  missing = set(options.library) - {client.library for client in running}
  if missing:
    raise clients.ClientFailed(f'nothing is prepared for {", ".join(sorted(missing))}')
  disagreements = compare(options, reader, running)
  for program in [reader, *running]:
    if program:
      program.close()
  print(f'{disagreements} disagreements over {options.configs} configurations; '
        f'seed {options.seed}')
  return 1 if disagreements else 0


if __name__ == '__main__':
  try:
    sys.exit(main())
  except (clients.ClientFailed, json.JSONDecodeError) as failure:
    print(f'oracle: {failure}', file=sys.stderr)
    sys.exit(2)
