// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;

namespace NanoSqns.Errors
{
    /// <summary>One thing that went wrong: an entry of <see cref="ErrorTable"/> with the data that a user needs filled in.</summary>
    public sealed class Failure
    {
        /// <param name="number">One of <see cref="ErrorNumber"/>.</param>
        /// <param name="details">The data of the sentence, in the order of its places {0}, {1} …</param>
        public Failure(int number, params string[] details)
        {
            Number = number;
            Details = details;
            ErrorInfo info = ErrorTable.Find(number);
            Sentence = Fill(info.Sentence, details);
            Hint = Fill(info.Hint, details);
        }

        private Failure(int number, string[] details, string sentence, string hint)
        {
            Number = number;
            Details = details;
            Sentence = sentence;
            Hint = hint;
        }

        /// <summary>The number, 101 … 999; its meaning never changes.</summary>
        public int Number { get; }
        /// <summary>The data as given.</summary>
        public string[] Details { get; }
        /// <summary>What happened, for people.</summary>
        public string Sentence { get; }
        /// <summary>What to do next, for people.</summary>
        public string Hint { get; }
        /// <summary>The number as users see it, such as <c>E101</c>.</summary>
        public string Code => "E" + Number;

        /// <inheritdoc />
        public override string ToString() => Code + " " + Sentence;

        /// <summary>A failure that another program reported, in its own words: the board's failures on the PC.</summary>
        public static Failure Told(int number, string sentence, string hint) => new(number, new string[0], sentence, hint);

        /// <summary>The same with another hint, where more is known of what helps.</summary>
        public Failure WithHint(string hint) => new(Number, Details, Sentence, hint);

        /// <summary>The failure of an exception: its own, or an internal error.</summary>
        public static Failure Of(Exception e) => e switch
        {
            SqnsException known => known.Failure,
            OutOfMemoryException => new(ErrorNumber.OutOfMemory, "an object could not be allocated"),
            _ => new(ErrorNumber.Internal, WordsOf(e)),
        };

        /// <summary>Type and message of an exception. The device's default message only repeats the type.</summary>
        public static string WordsOf(Exception e)
        {
            string name = e.GetType().Name;
            return HasNoMessage(e) ? name : name + ": " + e.Message;
        }

        /// <summary>True when the message is empty or the runtime's default.</summary>
        public static bool HasNoMessage(Exception e) => string.IsNullOrEmpty(e.Message) || e.Message.StartsWith("Exception was thrown: ");

        // Not string.Format: a path may hold braces, and nano's Format is quadratic.
        private static string Fill(string text, string[] details)
        {
            string result = "";
            int from = 0;
            for (int i = 0; i + 2 < text.Length; i++)
            {
                if (text[i] == '{' && text[i + 2] == '}')
                {
                    int place = text[i + 1] - '0';
                    string value = details != null && place >= 0 && place < details.Length ? details[place] : "?";
                    result += text.Substring(from, i - from) + value;
                    from = i + 3;
                    i += 2;
                }
            }

            return result + text.Substring(from);
        }
    }

    /// <summary>The only exception that leaves a room of this house: it carries a <see cref="Failure"/> of the closed list.</summary>
    public class SqnsException : Exception
    {
        public SqnsException(Failure failure)
            : base(failure.ToString()) => Failure = failure;

        /// <summary>Makes the failure from its number and its data, in the order of the sentence's places.</summary>
        public SqnsException(int number, params string[] details)
            : this(new Failure(number, details))
        {
        }

        public Failure Failure { get; }
    }
}
