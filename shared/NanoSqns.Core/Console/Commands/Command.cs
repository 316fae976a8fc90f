// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Console.Commands
{
    /// <summary>
    /// What a command does with its line. Returns an <see cref="ExitCode"/>; throws SqnsException for a failure that is still to be shown.
    /// </summary>
    internal delegate int CommandAction(CommandLine line);

    /// <summary>How a command ended.</summary>
    internal static class ExitCode
    {
        public const int Ok = 0;

        /// <summary>A failure that was shown.</summary>
        public const int Failed = 1;

        /// <summary>Wrong usage.</summary>
        public const int Misused = 2;
    }

    /// <summary>Commands of one topic. Rows are made on demand to save memory.</summary>
    internal abstract class CommandTopic
    {
        /// <summary>Names in the order of the help, separated by spaces.</summary>
        public abstract string Names { get; }

        /// <summary>A command by its name in small letters; null when this topic does not have it.</summary>
        public abstract Command Find(string name);
    }

    /// <summary>A command as a row: its action, its words for the help, and what it takes.</summary>
    internal sealed class Command
    {
        /// <param name="action">What it does.</param>
        /// <param name="usage">The right form, such as <c>cp FILE NEWFILE</c>.</param>
        /// <param name="summary">What it does, one line.</param>
        /// <param name="example">A line that could be typed.</param>
        public Command(CommandAction action, string usage, string summary, string example)
        {
            Run = action;
            Usage = usage;
            Summary = summary;
            Example = example;
        }

        public CommandAction Run { get; }
        public string Usage { get; }
        public string Summary { get; }
        public string Example { get; }

        /// <summary>More help, or an empty text. Lines end with LF.</summary>
        public string Details { get; set; } = "";

        /// <summary>Fewest arguments.</summary>
        public int Fewest { get; set; }

        /// <summary>Most arguments.</summary>
        public int Most { get; set; }

        /// <summary>Options that have a value, <c>baud=921600</c>; separated by spaces.</summary>
        public string Options { get; set; } = "";

        /// <summary>Options that are a bare word, <c>debug</c>; separated by spaces.</summary>
        public string Flags { get; set; } = "";

        /// <summary>True: <c>NAME=VALUE</c> and <c>NAME = VALUE</c> mean <c>NAME VALUE</c>.</summary>
        public bool Assigns { get; set; }

        /// <summary>Sorts flags from arguments and refuses what the command does not know.</summary>
        /// <exception cref="SqnsException">BadArgument.</exception>
        public void Bind(CommandLine line)
        {
            line.Usage = Usage;
            if (Assigns && line.OptionCount == 1 && line.Count == 0)
                return;
            if (Assigns && line.Count == 3 && line[1] == "=" && !line.IsQuoted(1))
                line.RemoveAt(1);

            for (int i = 0; i < line.Count; i++)
            {
                if (!line.IsQuoted(i) && LineScanner.IsOneOf(Flags, line[i].ToLower()))
                    line.MakeOption(i--);
                else if (!line.IsQuoted(i) && IsDashed(line[i]))
                    throw Dashed(line, line[i]);
            }

            for (int i = 0; i < line.OptionCount; i++)
                Require(line, line.KeyAt(i), line.ValueAt(i));

            if (line.Count < Fewest)
                throw line.Bad("missing argument");
            if (line.Count > Most)
                throw line.Bad("unexpected argument \"" + line[Most] + "\"");
        }

        private void Require(CommandLine line, string key, string value)
        {
            bool flag = LineScanner.IsOneOf(Flags, key);
            if (flag && value.Length > 0 && !IsSwitch(value))
                throw line.Bad(key + " takes no value");
            if (!flag && !LineScanner.IsOneOf(Options, key))
                throw Unknown(line, key, key);
            if (!flag && value.Length == 0)
                throw line.Bad(key + " needs a value");
        }

        // A number may be negative; a name that begins with a dash is in quotes.
        private static bool IsDashed(string word) => word.Length > 1 && word[0] == '-' && !LineScanner.IsDigit(word[1]);

        // The habit of a shell: --force, -f, --baud=115200.
        private SqnsException Dashed(CommandLine line, string word)
        {
            string name = word.ToLower().TrimStart('-');
            int equals = name.IndexOf('=');
            name = equals < 0 ? name : name.Substring(0, equals);
            string[] known = Known();
            for (int i = 0; i < known.Length && name.Length > 0; i++)
            {
                if (known[i] == name || (name.Length == 1 && known[i].StartsWith(name)))
                    return line.Bad(word + " must be written without dashes: " + known[i] + (LineScanner.IsOneOf(Flags, known[i]) ? "" : "=…"));
            }

            return Unknown(line, word, name);
        }

        private SqnsException Unknown(CommandLine line, string word, string name)
        {
            string near = name.Length == 0 ? null : NearestName.Of(name, Known());
            return line.Bad("unknown option " + word + (near == null ? "" : ", did you mean " + near + "?"));
        }

        private string[] Known() => (Flags + " " + Options).Trim().Split(' ');

        // debug=on reads well too
        private static bool IsSwitch(string value) => LineScanner.IsOneOf("on yes true", value.ToLower());
    }

    /// <summary>Every command, topic by topic. Topics, like rows, are made on demand.</summary>
    internal abstract class CommandList
    {
        /// <summary>Names, as the help lists them.</summary>
        public string[] Names
        {
            get
            {
                string names = "";
                for (int i = 0; Topic(i) != null; i++)
                    names += (i == 0 ? "" : " ") + Topic(i).Names;
                return names.Split(' ');
            }
        }

        /// <summary>A command, or null.</summary>
        public Command Find(string name)
        {
            Command found = null;
            for (int i = 0; Topic(i) != null && found == null; i++)
                found = Topic(i).Find(name.ToLower());
            return found;
        }

        /// <summary>A topic by its place in the help; null after the last.</summary>
        protected abstract CommandTopic Topic(int index);
    }
}
