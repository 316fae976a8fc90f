// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Console
{
    /// <summary>
    /// The console's keys. Keys typed while a command runs are kept for later; only Ctrl-C acts at once. The port is read between frames
    /// (<see cref="StopRequested"/>), never from another thread, and without allocation.
    /// </summary>
    internal sealed class ConsoleKeys : IStopSwitch
    {
        internal const byte CtrlC = 3;

        /// <summary>How long one look waits for a key, in milliseconds: the LED blinks between two of them.</summary>
        internal const int IdleMs = 50;

        private const int DrainMs = 200;
        private const byte CtrlU = 21;
        private const byte Escape = 27;

        private readonly IClock _clock;
        private readonly IStatusTick _tick;
        private readonly TypeAhead _ahead;
        private readonly StopQuestion _stop;
        private readonly byte[] _chunk = new byte[64];
        private IByteLink _link;
        private StopKeys _stopKeys;
        private int _seen;
        private int _odd;

        internal ConsoleKeys(IByteLink link, ITextOutput output, IClock clock, IStatusTick tick, int typeAheadBytes)
        {
            _link = link;
            _clock = clock;
            _tick = tick;
            _ahead = new TypeAhead(typeAheadBytes);
            _stop = new StopQuestion(output, clock);
        }

        /// <summary>True once the other end is gone.</summary>
        public bool HasEnded { get; private set; }

        /// <summary>True when only keys arrived; a wrong baud rate or a floating pin produces other bytes too.</summary>
        public bool HeardOnlyKeys => _seen > 0 && _odd == 0;

        /// <summary>True while Ctrl-C asks before it stops, because firmware is being sent.</summary>
        public bool AsksBeforeStop { get => _stop.AsksFirst; set => _stop.AsksFirst = value; }

        public bool StopRequested
        {
            get
            {
                Look(0);
                _stop.LookAtTime();
                return _stop.StopRequested;
            }
        }

        /// <summary>Keys that wait to be read.</summary>
        internal int Count => _ahead.Count;

        /// <summary>Keys that found no room, ever.</summary>
        internal int Dropped => _ahead.Dropped;

        /// <summary>True while Ctrl-C stops a command; false while it is a key like any other.</summary>
        internal bool CommandRuns { get; set; }

        /// <summary>Reads from another port from now on.</summary>
        public void Use(IByteLink link) => _link = link;

        /// <summary>A command begins: an earlier Ctrl-C does not stop it, one that arrived together with its line does.</summary>
        public void BeginCommand()
        {
            _stop.Reset();
            CommandRuns = true;
            while (_ahead.Count > 0 && _ahead.Peek() == CtrlC)
            {
                _ahead.Take();
                _stop.Interrupt();
            }
        }

        public void EndCommand()
        {
            _stop.Reset();
            CommandRuns = false;
        }

        /// <summary>Waits for a key that stops what would follow. Lines received meanwhile are kept for the prompt, other input is dropped.</summary>
        /// <param name="keys">Distinguishes a stop from other bytes; the same one for a whole countdown.</param>
        /// <param name="limitMs">How long; a little longer while it is not clear what the last bytes are.</param>
        internal bool AwaitStop(StopKeys keys, int limitMs)
        {
            int kept = _ahead.Count;
            bool stopped = false;
            long end = _clock.NowMs + limitMs;
            long now;
            _stopKeys = keys;
            while (!stopped && !HasEnded && ((now = _clock.NowMs) < end || keys.IsPending))
            {
                Look(end > now && end - now < IdleMs ? (int)(end - now) : IdleMs);
                stopped = keys.Decide(_clock.NowMs, HasEnded, out bool isLine);
                if (keys.IsPending)
                    continue;

                while (_ahead.Count > kept && (stopped || !isLine))
                    _ahead.DropNewest();
                kept = _ahead.Count;
            }

            _stopKeys = null;
            return stopped;
        }

        /// <summary>Adds keys that were typed before this console began.</summary>
        public void Preload(byte[] typed)
        {
            for (int i = 0; i < typed.Length; i++)
                _ahead.Add(typed[i]);
        }

        /// <summary>Returns the keys that were typed and not read.</summary>
        public byte[] TakeAhead()
        {
            byte[] typed = new byte[_ahead.Count];
            for (int i = 0; i < typed.Length; i++)
                typed[i] = _ahead.Take();
            return typed;
        }

        /// <summary>Takes what has come so far.</summary>
        public void Drain()
        {
            // with a limit: a line that is never silent must not keep the board from starting
            long end = _clock.NowMs + DrainMs;
            int seen;
            do
            {
                seen = _seen;
                Look(0);
            }
            while (_seen > seen && _clock.NowMs < end);
        }

        /// <summary>The oldest key; there must be one.</summary>
        internal byte Next() => _ahead.Take();

        /// <summary>Takes keys from the port; waits so long for the first.</summary>
        internal void Look(int waitMs)
        {
            if (_tick != null)
                _tick.Tick();

            // read even after the end of a pipe: a signal to the virtual board comes as Ctrl-C
            int got = _link.Read(_chunk, 0, _chunk.Length, HasEnded ? 0 : waitMs);
            HasEnded |= got == LinkStatus.HungUp;
            for (int i = 0; i < got; i++)
                Take(_chunk[i]);
        }

        // Ctrl-C at the prompt keeps its place among the keys; a running command sees it at once.
        private void Take(byte key)
        {
            bool isPlain = (key >= ' ' && key <= 0x7F) || (key >= 8 && key <= 13) || key == CtrlC || key == Escape || key == CtrlU;
            _seen++;
            _odd += isPlain ? 0 : 1;
            if (_stopKeys != null)
                _stopKeys.Take(key, _clock.NowMs);

            if (_stopKeys == null && _stop.IsOpen)
                _stop.Answer(key);
            else if (_stopKeys == null && key == CtrlC && CommandRuns)
                _stop.Interrupt();
            else
                _ahead.Add(key);
        }
    }

    /// <summary>What was typed and not yet read, in a fixed ring. A line that does not fit is dropped whole: half of it must not be taken for a command.</summary>
    internal sealed class TypeAhead
    {
        private readonly byte[] _ring;
        private int _first;
        private bool _skips;

        public TypeAhead(int capacity) => _ring = new byte[capacity];

        public int Count { get; private set; }

        /// <summary>Bytes that did not fit, ever.</summary>
        public int Dropped { get; private set; }

        public void Add(byte b)
        {
            if (_skips || Count == _ring.Length)
            {
                DropLine();
                Dropped++;
                _skips = !IsLineEnd(b);
                return;
            }

            _ring[Place(Count)] = b;
            Count++;
        }

        /// <summary>Removes the newest byte; there must be one.</summary>
        public void DropNewest() => Count--;

        /// <summary>The oldest byte, without removing it; there must be one.</summary>
        public byte Peek() => _ring[_first];

        /// <summary>The oldest byte; there must be one.</summary>
        public byte Take()
        {
            byte b = _ring[_first];
            _first = Place(1);
            Count--;
            return b;
        }

        private void DropLine()
        {
            for (; Count > 0 && !IsLineEnd(_ring[Place(Count - 1)]); Count--)
                Dropped++;
        }

        private int Place(int index) => (_first + index) % _ring.Length;

        private static bool IsLineEnd(byte b) => b == '\r' || b == '\n';
    }

    /// <summary>Something to be called often: a blinking LED.</summary>
    internal interface IStatusTick
    {
        /// <summary>At least once a second: between frames, and whenever keys are looked at. Must not allocate.</summary>
        void Tick();
    }
}
