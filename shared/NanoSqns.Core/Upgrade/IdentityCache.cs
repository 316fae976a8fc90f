// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Knows who the modem is: asks in the modes that can tell, keeps the answer through those that cannot, and asks again once the modem runs
    /// something new.
    /// </summary>
    internal sealed class IdentityCache
    {
        private const int Tries = 3;
        private const int RetryPauseMs = 3000;

        private readonly ModemSession _modem;
        private readonly RunState _state;
        private readonly UpgradeResult _result;
        private bool _fresh;

        public IdentityCache(ModemSession modem, RunState state, UpgradeResult result)
        {
            _modem = modem;
            _state = state;
            _result = result;
        }

        /// <summary>Asks if the present mode can tell and nothing fresh is known.</summary>
        public void Learn(int mode, bool firmwareIsIn)
        {
            bool tells = mode == ModemMode.Application || (mode == ModemMode.Upgrade && _state.Identity == null);
            if (!tells || _fresh)
                return;

            if (firmwareIsIn && mode == ModemMode.Application)
                _modem.Observer.OnStage(UpgradeStage.Verify, UpgradeMethod.Auto, "");

            ModemIdentity identity = Read(mode);
            _fresh = mode == ModemMode.Application;
            _state.Identity = identity;
            _result.Before = _result.Before ?? (firmwareIsIn ? null : identity);
            _result.After = mode == ModemMode.Application ? identity : _result.After;
        }

        // Right after a start the first answers may be ERROR.
        private ModemIdentity Read(int mode)
        {
            ModemIdentity identity = new IdentityReader(_modem.At).Read(false);
            for (int i = 1; i < Tries && mode == ModemMode.Application && identity.Software == 0; i++)
            {
                // a slow modem may still be answering what it was asked before
                _modem.Pause(RetryPauseMs);
                _modem.At.Discard();
                identity = new IdentityReader(_modem.At).Read(false);
            }

            return identity;
        }

        /// <summary>After a restart or an apply the version is asked again.</summary>
        public void AfterStep(PlanStep step)
        {
            if (step.Kind == StepKind.SwitchMode || step.Kind == StepKind.Apply || step.Kind == StepKind.AwaitUpdater)
                _fresh = false;
        }
    }
}
