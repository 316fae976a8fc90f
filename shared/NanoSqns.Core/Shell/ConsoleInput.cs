// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Shell
{
    /// <summary>
    /// The console's keys. What is typed while a command runs is kept for later; only Ctrl-C acts at once. The port is looked at between frames
    /// (<see cref="StopRequested"/>), never from another thread, and nothing is allocated there.
    /// </summary>
    public sealed class ConsoleInput : IStopSwitch
    {
        private const int IdleMs = 50;
        private const int DrainMs = 200;
        private const byte CtrlC = 3;
        private const byte CtrlD = 4;
        private const byte CtrlU = 21;
        private const byte Escape = 27;

        private static readonly byte[] Discarded = LineBuffer.Bytes("^C\r\n");

        private IByteLink _link;
        private readonly ConsoleOutput _output;
        private readonly IClock _clock;
        private readonly IStatusTick _tick;
        private readonly TypeAhead _ahead;
        private readonly LineEditor _editor;
        private readonly StopQuestion _stop;
        private readonly TypingPace _pace = new TypingPace();
        private readonly bool _isTerminal;
        private readonly byte[] _chunk = new byte[64];
        private StopKeys _stopKeys;
        private int _keysSeen;
        private int _toldDropped;
        private bool _commandRuns;
        private string _noAnswer;
        private int _plainKeys;
        private int _oddKeys;

        /// <param name="link">The console's port.</param>
        /// <param name="output">Where the echo goes.</param>
        /// <param name="clock">Time.</param>
        /// <param name="tick">Called whenever the keys are looked at; or null.</param>
        /// <param name="typeAheadBytes">Room for what is typed ahead.</param>
        /// <param name="isTerminal">False on a pipe.</param>
        public ConsoleInput(IByteLink link, ConsoleOutput output, IClock clock, IStatusTick tick, int typeAheadBytes, bool isTerminal)
        {
            _link = link;
            _output = output;
            _clock = clock;
            _tick = tick;
            _ahead = new TypeAhead(typeAheadBytes);
            _editor = new LineEditor(output, isTerminal, new LineHistory());
            _stop = new StopQuestion(output, clock);
            _isTerminal = isTerminal;
        }

        /// <summary>True at the end of a pipe, when everything was read.</summary>
        public bool IsAtEnd
        {
            get { return HasEnded && _ahead.Count == 0; }
        }

        /// <summary>True once the other end is gone.</summary>
        public bool HasEnded { get; private set; }

        /// <summary>True when the last line came to a terminal at once, as from a program that looks for a modem, or pasted.</summary>
        public bool IsFromProgram
        {
            get { return _isTerminal && !_pace.IsByHand; }
        }

        /// <summary>When reading a line is given up if no key has come by then, in milliseconds of the clock.</summary>
        public long GiveUpMs { get; set; } = long.MaxValue;

        /// <summary>True when a line was not read because <see cref="GiveUpMs"/> passed.</summary>
        public bool GaveUp { get; private set; }

        /// <summary>True when keys came, and nothing but keys: at a wrong baud or on a floating pin there are other bytes too.</summary>
        public bool HasKeys
        {
            get { return _plainKeys > 0 && _oddKeys == 0; }
        }

        /// <summary>True while Ctrl-C asks before it stops: firmware is on its way.</summary>
        public bool AsksBeforeStop
        {
            get { return _stop.AsksFirst; }
            set { _stop.AsksFirst = value; }
        }

        /// <inheritdoc />
        public bool StopRequested
        {
            get
            {
                Look(0);
                _stop.LookAtTime();
                return _stop.StopRequested;
            }
        }

        /// <summary>Reads from another port from now on.</summary>
        public void Use(IByteLink link)
        {
            _link = link;
        }

        /// <summary>A command begins: an old Ctrl-C does not count.</summary>
        public void BeginCommand()
        {
            _stop.Reset();
            _commandRuns = true;
            while (_ahead.Count > 0 && _ahead.Peek() == CtrlC)
            {
                // it came at once with the line
                _ahead.Take();
                _stop.Interrupt();
            }
        }

        /// <summary>The command has ended.</summary>
        public void EndCommand()
        {
            _stop.Reset();
            _commandRuns = false;
        }

        /// <summary>Reads a line, echoing it.</summary>
        /// <param name="prompt">Shown before it.</param>
        /// <returns>The line; null at the end of the input.</returns>
        public string ReadLine(string prompt)
        {
            string line = _noAnswer;
            _noAnswer = null;
            if (line == null)
            {
                return Read(prompt, false);
            }

            _output.Line(prompt + line);
            return line;
        }

        /// <summary>
        /// Asks a question whose answer is the next line. True for y or yes; false for anything else, for Ctrl-C and at the end of the input. On a pipe a line that is no
        /// answer is the next command of the script, and is read as such.
        /// </summary>
        public bool Confirm(string question)
        {
            bool running = _commandRuns;
            _commandRuns = false;
            string answer = Read(question + " [y/N] ", true);
            _commandRuns = running;
            string word = answer == null ? "" : answer.Trim().ToLower();
            bool isAnswer = _isTerminal || word.Length == 0 || word == "y" || word == "yes" || word == "n" || word == "no";
            _noAnswer = isAnswer ? null : answer;
            return word == "y" || word == "yes";
        }

        /// <summary>Waits for a key by which somebody stops what would follow. Lines of text that come meanwhile are kept for the prompt, everything else is dropped.</summary>
        /// <param name="keys">Tells a stop from other bytes; the same one for a whole countdown.</param>
        /// <param name="limitMs">How long; a little longer while it is not clear what the last bytes are.</param>
        /// <returns>True for a stop.</returns>
        internal bool AwaitStop(StopKeys keys, int limitMs)
        {
            int kept = _ahead.Count;
            bool stopped = false;
            long end = _clock.NowMs + limitMs;
            long now;
            _stopKeys = keys;
            while (!stopped && !HasEnded && ((now = _clock.NowMs) < end || keys.IsPending))
            {
                // in slices: the lamp blinks meanwhile
                Look(end > now && end - now < IdleMs ? (int)(end - now) : IdleMs);
                stopped = IsStop(keys, ref kept);
            }

            _stopKeys = null;
            return stopped;
        }

        private bool IsStop(StopKeys keys, ref int kept)
        {
            bool stopped = keys.Decide(_clock.NowMs, HasEnded, out bool isLine);
            if (!keys.IsPending)
            {
                while (_ahead.Count > kept && (stopped || !isLine))
                {
                    _ahead.DropNewest();
                }

                kept = _ahead.Count;
            }

            return stopped;
        }

        /// <summary>Puts in what was typed before this console began.</summary>
        public void Preload(byte[] typed)
        {
            for (int i = 0; i < typed.Length; i++)
            {
                _ahead.Add(typed[i]);
            }
        }

        /// <summary>Gives away what was typed and not read.</summary>
        public byte[] TakeAhead()
        {
            byte[] typed = new byte[_ahead.Count];
            for (int i = 0; i < typed.Length; i++)
            {
                typed[i] = _ahead.Take();
            }

            return typed;
        }

        /// <summary>Takes what has come so far.</summary>
        public void Drain()
        {
            // not for ever: a line that never stops talking must not keep the board from starting
            long end = _clock.NowMs + DrainMs;
            int seen;
            do
            {
                seen = _keysSeen;
                Look(0);
            }
            while (_keysSeen > seen && _clock.NowMs < end);
        }

        private string Read(string prompt, bool interruptEnds)
        {
            TellDropped();
            _output.Text(prompt);
            _pace.Begin();
            while (true)
            {
                while (_ahead.Count > 0)
                {
                    byte b = _ahead.Take();
                    if (b == CtrlC)
                    {
                        _editor.Forget();
                        _output.Write(Discarded, 0, Discarded.Length);
                        if (interruptEnds)
                        {
                            return "";
                        }

                        _output.Text(prompt);
                        _pace.Begin();
                        continue;
                    }

                    if (b == CtrlD && _isTerminal && _editor.Length == 0)
                    {
                        continue;
                    }

                    if (Feed(b))
                    {
                        return EndLine();
                    }
                }

                if (HasEnded && _editor.Length > 0 && !_isTerminal)
                {
                    return EndLine();
                }

                if (HasEnded)
                {
                    _output.Line();
                    return null;
                }

                GaveUp = _clock.NowMs >= GiveUpMs;
                if (GaveUp)
                {
                    _output.Line();
                    return null;
                }

                Look(IdleMs);
                if (_ahead.Count == 0)
                {
                    DropNoise(prompt);
                }
            }
        }

        private bool Feed(byte b)
        {
            int before = _editor.Length + _editor.Noise;
            bool ended = _editor.Feed(b);
            if (ended || _editor.Length + _editor.Noise != before)
            {
                _pace.Note(_clock.NowMs);
            }

            return ended;
        }

        // What a plug, or a program that looks for a device, leaves on the line must not stand before the next command.
        private void DropNoise(string prompt)
        {
            bool isEmpty = _editor.Length == 0;
            if (_editor.Noise == 0 || (!isEmpty && _pace.IsByHand))
            {
                return;
            }

            _editor.Forget();
            _pace.Begin();
            if (!isEmpty)
            {
                _output.Line();
                _output.Text(prompt);
            }
        }

        private void TellDropped()
        {
            if (_ahead.Dropped > _toldDropped)
            {
                _output.Line("(" + (_ahead.Dropped - _toldDropped) + " bytes that were typed ahead found no room and are lost, whole lines of them)");
                _toldDropped = _ahead.Dropped;
            }
        }

        private string EndLine()
        {
            if (_editor.IsOverlong)
            {
                _output.Line();
                _output.Fail(new Errors.Failure(Errors.ErrorNumber.BadSyntax, "it is longer than " + LineEditor.MaxBytes + " bytes"));
                _editor.Forget();
                return "";
            }

            string line = _editor.TakeLine();
            if (_isTerminal)
            {
                _output.Line();
            }
            else
            {
                // a pipe has no echo of its own: what is read is shown
                _output.Line(line);
            }

            return line;
        }

        private void Look(int waitMs)
        {
            if (_tick != null)
            {
                _tick.Tick();
            }

            // looked at even behind the end of a pipe: a signal to the virtual board comes as Ctrl-C
            int got = _link.Read(_chunk, 0, _chunk.Length, HasEnded ? 0 : waitMs);
            HasEnded |= got == LinkStatus.HungUp;
            for (int i = 0; i < got; i++)
            {
                Take(_chunk[i]);
            }
        }

        // Ctrl-C at the prompt keeps its place among the keys; to a command it goes at once.
        private void Take(byte key)
        {
            _keysSeen++;
            bool isPlain = (key >= ' ' && key <= 0x7F) || (key >= 8 && key <= 13) || key == CtrlC || key == Escape || key == CtrlU;
            _plainKeys += isPlain ? 1 : 0;
            _oddKeys += isPlain ? 0 : 1;
            if (_stopKeys != null)
            {
                _stopKeys.Take(key, _clock.NowMs);
                _ahead.Add(key);
            }
            else if (_stop.IsOpen)
            {
                _stop.Answer(key);
            }
            else if (key == CtrlC && _commandRuns)
            {
                _stop.Interrupt();
            }
            else
            {
                _ahead.Add(key);
            }
        }
    }
}
