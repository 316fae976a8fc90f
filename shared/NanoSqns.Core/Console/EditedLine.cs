// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Text;

namespace NanoSqns.Console
{
    /// <summary>The line being edited, in a fixed buffer: its bytes, the cursor, and the output that makes a terminal show them.</summary>
    internal sealed class EditedLine
    {
        public const int MaxBytes = 320;
        private const byte Bell = 7;
        private const byte Backspace = 8;

        private readonly ITextOutput _echo;
        private readonly byte[] _bytes = new byte[MaxBytes];
        private readonly byte[] _one = new byte[1];

        public EditedLine(ITextOutput echo) => _echo = echo;

        public int Length { get; private set; }
        public int Cursor { get; private set; }
        /// <summary>True when bytes found no room, and nothing was deleted since.</summary>
        public bool IsOverlong { get; private set; }
        public string Text => Encoding.UTF8.GetString(_bytes, 0, Length);

        /// <summary>Empties it, unseen.</summary>
        public void Forget()
        {
            Length = 0;
            Cursor = 0;
            IsOverlong = false;
        }

        public void Ring() => Echo(Bell);

        /// <summary>Adds a byte at the end, unseen.</summary>
        public void Append(byte b)
        {
            if (Length == MaxBytes)
            {
                IsOverlong = true;
                return;
            }

            // nano's strings end at NUL
            _bytes[Length++] = b == 0 ? (byte)'?' : b;
            Cursor = Length;
        }

        public void Insert(byte[] character, int count)
        {
            if (Length + count > MaxBytes)
            {
                IsOverlong = true;
                Ring();
                return;
            }

            Array.Copy(_bytes, Cursor, _bytes, Cursor + count, Length - Cursor);
            Array.Copy(character, 0, _bytes, Cursor, count);
            Length += count;
            DrawRest(0, Cursor + count);
            Cursor += count;
        }

        /// <summary>Where the character before a place begins; it may have several bytes.</summary>
        public int Before(int at)
        {
            at--;
            while (at > 0 && IsInside(_bytes[at]))
                at--;
            return at < 0 ? 0 : at;
        }

        /// <summary>Where the character at a place ends.</summary>
        public int After(int at)
        {
            at++;
            while (at < Length && IsInside(_bytes[at]))
                at++;
            return at > Length ? Length : at;
        }

        /// <summary>Where the word before the cursor begins.</summary>
        public int WordStart()
        {
            int at = Cursor;
            while (at > 0 && _bytes[at - 1] == ' ')
                at--;

            while (at > 0 && _bytes[at - 1] != ' ')
                at--;
            return at;
        }

        public void MoveTo(int target)
        {
            for (; Cursor > target; Cursor = Before(Cursor))
                Echo(Backspace);

            if (target > Cursor)
            {
                _echo.Write(_bytes, Cursor, target - Cursor);
                Cursor = target;
            }
        }

        /// <summary>Deletes what lies between the cursor and a place.</summary>
        public void DeleteTo(int other)
        {
            int from = other < Cursor ? other : Cursor;
            int to = other < Cursor ? Cursor : other;
            if (from == to)
                return;

            IsOverlong = false;
            int gone = Columns(from, to);
            MoveTo(from);
            Array.Copy(_bytes, to, _bytes, from, Length - to);
            Length -= to - from;

            DrawRest(gone, Cursor);
        }

        // Draws what follows the cursor, and spaces over what was behind it; the terminal's cursor goes back to a place.
        private void DrawRest(int spaces, int back)
        {
            _echo.Write(_bytes, Cursor, Length - Cursor);
            for (int i = 0; i < spaces; i++)
                Echo((byte)' ');
            for (int i = Columns(back, Length) + spaces; i > 0; i--)
                Echo(Backspace);
        }

        private int Columns(int from, int to)
        {
            int columns = 0;
            for (int i = from; i < to; i++)
                columns += IsInside(_bytes[i]) ? 0 : 1;
            return columns;
        }

        /// <summary>True for a byte of a UTF-8 character after its first.</summary>
        public static bool IsInside(byte b) => (b & 0xC0) == 0x80;

        private void Echo(byte b)
        {
            _one[0] = b;
            _echo.Write(_one, 0, 1);
        }
    }

    /// <summary>Collects bytes into whole UTF-8 characters. A tab becomes a space; what is invalid or controls is ignored.</summary>
    internal sealed class CharacterReader
    {
        private int _has;
        private int _needs;

        /// <summary>The bytes of the character, from the first on.</summary>
        public byte[] Bytes { get; } = new byte[4];
        /// <summary>True when the last byte made no character, or broke one that had begun.</summary>
        public bool IsBroken { get; private set; }

        /// <summary>Takes a byte; returns the length of the character that it ended, 0 when it ended none.</summary>
        public int Feed(byte b)
        {
            bool continues = EditedLine.IsInside(b);
            IsBroken = continues != _has > 0;
            if (!continues)
                return Begin(b);
            if (_has == 0)
                return 0;

            Bytes[_has++] = b;
            if (_has < _needs)
                return 0;

            // U+0080 to U+009F steer a terminal
            _has = 0;
            return Bytes[0] == 0xC2 && b < 0xA0 ? 0 : _needs;
        }

        private int Begin(byte b)
        {
            Bytes[0] = b == '\t' ? (byte)' ' : b;
            _needs = b < 0xC2 || b > 0xF4 ? 0 : b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
            _has = _needs == 0 ? 0 : 1;
            IsBroken |= _needs == 0 && b >= 0x80;
            return b < 0x80 && Bytes[0] >= ' ' && b != 127 ? 1 : 0;
        }
    }
}
