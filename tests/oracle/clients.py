"""The programs around real clients, and the protocol that they have in common."""

import json
import pathlib
import subprocess
import threading

PATIENCE_SECONDS = 180


class ClientFailed(Exception):
  """The program around a client ended or fell silent: nothing is known of the client."""


class LineProgram:
  """A program that answers each line with a line of JSON."""

  def __init__(self, name, command):
    self._name = name
    self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                     encoding='utf-8')

  def ask(self, line):
    watch = threading.Timer(PATIENCE_SECONDS, self._process.kill)
    watch.start()
    try:
      self._process.stdin.write(line + '\n')
      self._process.stdin.flush()
      answer = self._process.stdout.readline()
    except BrokenPipeError:
      answer = ''
    finally:
      watch.cancel()
    if not answer:
      raise ClientFailed(f'{self._name} gave no answer to {line}')
    return json.loads(answer)

  def close(self):
    self._process.stdin.close()
    self._process.wait()


class Client:
  """Some versions of a client library in one program."""

  def __init__(self, library, origin, command):
    self.library = library
    self.origin = origin  # "kafka-clients", "confluent-kafka 2.16.1"
    self._program = LineProgram(f'{library} of {origin}', command)

  def answers(self, settings):
    """What each version makes of the settings: version -> answer."""
    return self._program.ask(json.dumps({'settings': settings}))

  def close(self):
    self._program.close()


def start(directory, libraries):
  """Starts the clients that were prepared below `directory`."""
  clients = []
  for file in sorted(pathlib.Path(directory).glob('*/clients.json')):
    for client in json.loads(file.read_text()):
      if client['library'] in libraries:
        clients.append(Client(client['library'], client['from'], client['command']))
  return clients
